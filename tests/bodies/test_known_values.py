"""What is known of returned values without running anything, and whether a reader may change what it is given."""

import ast
import pickle
from typing import Any

import pytest

from calque.backends.python.known import Known, of_value
from calque.backends.python.mutation import may_change
from calque.backends.python.returned import returned
from calque.ir.expressions import Code, Parameter
from calque.ir.map_sources import returns_list
from calque.runtime.codecs import fetch, store


def code(text: str) -> Code:
    function = ast.parse(text).body[0]
    names = [one.arg for one in function.args.args] if isinstance(function, ast.FunctionDef) else []
    return Code(
        name="f", module="m", text=text, body_start=0, parameters=tuple(Parameter(name=one) for one in names)
    )


def known(text: str, **given: Known) -> Known:
    return returned(code(text), given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f():\n    pass", Known.SCALAR),
        ("def f():\n    return 'a'", Known.SCALAR),
        ("def f(x):\n    return f'{x}'", Known.SCALAR),
        ("def f():\n    return ['a', 1.5, None]", Known.PLAIN),
        ("def f():\n    return {'a': [1, {'b': True}]}", Known.PLAIN),
        ("def f():\n    return {1: 'a'}", Known.BUILTIN),
        ("def f():\n    return [(1, 2)]", Known.BUILTIN),
        ("def f():\n    return {name: 1 for name in names()}", Known.BUILTIN),
        ("def f():\n    return {str(n): n for n in range(3)}", Known.PLAIN),
        ("def f():\n    return b'a'", Known.BUILTIN),
        ("def f():\n    return range(3)", Known.UNKNOWN),
        ("def f():\n    return {'a': 1}.keys()", Known.UNKNOWN),
        ("def f():\n    return list({'a': 1}.items())", Known.BUILTIN),
        ("def f():\n    return sorted({'a': 1}.values())", Known.PLAIN),
        ("def f():\n    return read()", Known.UNKNOWN),
        ("def f():\n    return (n for n in [1])", Known.UNKNOWN),
        ("def f():\n    yield 1", Known.UNKNOWN),
        ("def f() -> str:\n    return read()", Known.SCALAR),
        ("def f() -> 'list[str]':\n    return read()", Known.UNKNOWN),
        ("def f() -> list[str]:\n    return read()", Known.PLAIN),
        ("def f() -> dict[int, str]:\n    return read()", Known.UNKNOWN),
        ("def f() -> dict[str, int | None]:\n    return read()", Known.PLAIN),
        ("def f() -> list:\n    return [1]", Known.PLAIN),
        ("def f():\n    rows = []\n    for n in range(2):\n        rows.append({'n': n})\n    return rows", Known.PLAIN),
        ("def f():\n    rows = []\n    rows.append(read())\n    return rows", Known.UNKNOWN),
        ("def f():\n    rows = []\n    rows.add_all()\n    return rows", Known.UNKNOWN),
        ("def f():\n    rows = {}\n    rows[1] = 'a'\n    return rows", Known.BUILTIN),
        ("def f():\n    rows = {}\n    rows['a'] = 'a'\n    return rows", Known.PLAIN),
        ("def f():\n    total = 0\n    for n in [1, 2]:\n        total += n\n    return total", Known.PLAIN),
        ("def f():\n    pairs = [x for x in enumerate([1])]\n    return pairs", Known.BUILTIN),
        ("def f():\n    with open('a') as rows:\n        return rows", Known.UNKNOWN),
        ("def f():\n    try:\n        return 1\n    except ValueError as error:\n        return error", Known.UNKNOWN),
        ("def f():\n    if a:\n        return 1\n    return read()", Known.UNKNOWN),
        ("def f():\n    def inner():\n        return read()\n    return 1", Known.SCALAR),
        ("def f():\n    return frame > 3", Known.UNKNOWN),
        ("def f():\n    return abs(frame)", Known.UNKNOWN),
        ("def f():\n    return 'a' in frame", Known.UNKNOWN),
        ("def f():\n    return names.str.upper()", Known.UNKNOWN),
        ("lambda: [1]", Known.PLAIN),
        ("def f():\n    rows = []\n    fill(rows)\n    return rows", Known.UNKNOWN),
        ("def f():\n    count = 0\n    show(count)\n    return count", Known.SCALAR),
        ("def f():\n    rows = []\n    print(len(rows), rows)\n    return rows", Known.PLAIN),
        ("def f():\n    rows = []\n    def add():\n        rows.append(read())\n    add()\n    return rows", Known.UNKNOWN),
        ("def f():\n    found = {'a': []}\n    found['a'].append(read())\n    return found", Known.UNKNOWN),
    ],
)  # fmt: skip
def test_returned(text: str, expected: Known) -> None:
    assert known(text) is expected


def test_nothing_is_known_of_a_piece_that_does_not_stand_alone() -> None:
    assert returned(Code(name="f", module="m", text="f(", body_start=0), {}) is Known.UNKNOWN


def test_what_a_function_is_given_counts() -> None:
    text = "def f(rows):\n    return [row['name'] for row in rows if row]"
    assert known(text, rows=Known.PLAIN) is Known.PLAIN
    assert known(text, rows=Known.UNKNOWN) is Known.UNKNOWN


@pytest.mark.parametrize(
    "value",
    [None, "é", 3, 2**53, 1.5, float("nan"), [1, ["a"]], {"a": {"b": [None]}}, {1: "a"}, (1, 2), {3}, b"a", ValueError("a")],
    ids=repr,
)  # fmt: skip
def test_what_is_plain_survives_each_way(value: Any) -> None:
    judged = of_value(value)
    if judged >= Known.PLAIN:
        assert fetch(store(value, "json_airflow2"), "json_airflow2") == value
        assert fetch(store(value, "json_airflow3"), "json_airflow3") == value
    if judged >= Known.BUILTIN:
        assert repr(pickle.loads(pickle.dumps(value))) == repr(value)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return len(x)", False),
        ("print(x)", False),
        ("return x + 1", False),
        ("return [f'{row}' for row in x]", False),
        ("for row in x:\n        print(row['a'])", False),
        ("for row in x:\n        row['a'] = 1", True),
        ("y = x['a']\n    y.append(1)", True),
        ("x += [1]", True),
        ("x.append(1)", True),
        ("x.sort()", True),
        ("del x[0]", True),
        ("x[0] = 1", True),
        ("store(x)", True),
        ("store(rows=x)", True),
        ("return x", True),
        ("return {'a': x}", True),
        ("first, *rest = x\n    rest.clear()", True),
        ("a, b = x\n    return f'{a}{b}'", False),
        ("for key, row in x.items():\n        log.info(key)", False),
        ("for key, row in x.items():\n        row.pop()", True),
        ("x.name = 1", True),
        ("def inner():\n        x.pop()\n    inner()", True),
        ("y = x + [1]\n    y[0].append(1)", True),
        ("y = []\n    y += x\n    y[0].append(1)", True),
        ("with x as y:\n        y.append(1)", True),
        ("match x:\n        case [y]:\n            y.append(1)", True),
        ("y = x - 1\n    return y", False),
        ("if not x:\n        raise ValueError(1)", False),
        ("return sum(row['a'] for row in x)", False),
        ("return None if x is None else x.get('a').strip()", False),
    ],
)
def test_may_change(body: str, expected: bool) -> None:
    assert may_change(code(f"def f(x):\n    {body}"), ["x"]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f() -> list[int]:\n    return read()", True),
        ("def f() -> dict:\n    return read()", False),
        ("def f():\n    return [1]", True),
        ("def f():\n    return {'a': 1}", False),
        ("def f():\n    return read()", False),
        ("def f():\n    pass", False),
        ("lambda: [1]", True),
    ],
)
def test_returns_list(text: str, expected: bool) -> None:
    assert returns_list(code(text)) is expected

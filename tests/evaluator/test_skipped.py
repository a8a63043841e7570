"""A statement that depends on an unknown value is not passed over as if it had not been there."""

from pathlib import Path

import pytest

from calque.frontends.python.values import Symbolic
from calque.ir.diagnostics import Severity
from tests.evaluator.reading import evaluate, findings, names

CHANGES = {
    "appends": ("xs = [1]", "xs.append(2)", "xs"),
    "extends in place": ("xs = [1]", "xs += [2]", "xs"),
    "updates": ("d = {}", "d.update(a=1)", "d"),
    "sets an item": ("d = {'a': 0}", "d['a'] = 1", "d['a']"),
    "sets an item of unknown key": ("d = {'a': 0}\nk = 'a'", "d[k] = 1", "d"),
    "deletes an item": ("d = {'a': 0}", "del d['a']", "d['a']"),
    "sets an attribute": ("class C:\n    x = 0\nc = C()", "c.x = 1", "c.x"),
    "adds": ("s = {1}", "s.add(2)", "s"),
    "binds": ("y = 1", "y = 2", "y"),
    "deletes": ("y = 1", "del y", "y"),
    "imports": ("", "import json as y", "y"),
    "defines": ("", "def y(): pass", "y"),
    "changes through another name": ("xs = [1]\nalso = xs", "also.append(2)", "xs"),
    "changes what an object holds": (
        "class C:\n    pass\nc = C()\nc.xs = []\nxs = c.xs",
        "c.xs.append(2)",
        "xs",
    ),
}


@pytest.mark.parametrize(("before", "skipped", "after"), CHANGES.values(), ids=CHANGES.keys())
def test_what_a_skipped_statement_may_change_is_unknown(
    tmp_path: Path, before: str, skipped: str, after: str
) -> None:
    text = f"import os\n{before}\nif os.environ['X'] == 'a':\n    {skipped}\nresult = {after}"
    assert isinstance(names(tmp_path, text)["result"], Symbolic)


def test_a_changed_list_inside_another_is_seen_to_be_unknown(tmp_path: Path) -> None:
    text = "import os\ntags = ['a']\nargs = {'tags': tags}\nif os.environ['X']:\n    tags.append('b')"
    args = names(tmp_path, text)["args"]
    assert isinstance(args, dict)
    assert any(isinstance(tag, Symbolic) for tag in args["tags"])


def test_a_function_that_may_have_returned_has_an_unknown_result(tmp_path: Path) -> None:
    text = "import os\nlog = []\ndef note(x):\n    log.append(x)\ndef f():\n    if os.environ['X'] == 'prod':\n        return 1\n    note(1)\n    return 2\nresult = f()"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    assert isinstance(modules["main.py"].names["result"], Symbolic)
    (found,) = findings(evaluator)
    assert found.severity is Severity.ERROR
    assert modules["main.py"].names["log"] == []


def test_a_function_that_only_computes_gives_a_choice_of_its_values(tmp_path: Path) -> None:
    text = "import os\ndef f():\n    if os.environ['X'] == 'prod':\n        return 'big'\n    return 'small'\nresult = f()"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    value = modules["main.py"].names["result"]
    assert isinstance(value, Symbolic)
    assert (value.op, value.operands[1:]) == ("branch", ("big", "small"))
    assert findings(evaluator) == []


@pytest.mark.parametrize("leaving", ["continue", "break"])
def test_a_loop_that_may_have_been_left_is_skipped_whole(tmp_path: Path, leaving: str) -> None:
    text = f"import os\ndone = []\ndef build(x):\n    done.append(x)\nfor x in ['a', 'b']:\n    if os.environ[x]:\n        {leaving}\n    build(x)\nlast = x"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    assert [(found.code, found.severity) for found in findings(evaluator)][-1] == (
        "unknown-control-flow",
        Severity.ERROR,
    )
    assert isinstance(modules["main.py"].names["last"], Symbolic)


def test_a_generator_that_may_have_yielded_is_unknown(tmp_path: Path) -> None:
    text = "import os\ndef g():\n    yield 1\n    if os.environ['X']:\n        yield 2\nresult = list(g())\nfor x in g():\n    last = x"
    found = names(tmp_path, text)
    assert isinstance(found["result"], Symbolic)
    assert isinstance(found["last"], Symbolic)


def test_a_check_that_would_raise_is_read_as_passed(tmp_path: Path) -> None:
    text = "import os\nx = os.environ.get('X')\nif not x:\n    raise ValueError('X is needed')\nresult = 1"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    (found,) = findings(evaluator)
    assert (found.code, found.severity) == ("unchecked", Severity.WARNING)
    assert modules["main.py"].names["result"] == 1


def test_a_call_behind_an_unknown_and_is_reported(tmp_path: Path) -> None:
    text = "import os\ndef build():\n    return 1\nos.environ['X'] and build()"
    _, evaluator = evaluate(tmp_path, {"main.py": text})
    assert [found.severity for found in findings(evaluator)] == [Severity.ERROR]


def test_an_object_whose_method_was_not_called_is_unknown(tmp_path: Path) -> None:
    text = "import os\nclass C:\n    def __init__(self):\n        self.n = 1\n    def bump(self):\n        self.n += 1\n    def read(self):\n        return self.n\nc, d = C(), C()\nif os.environ['X']:\n    c.bump()\n    y = d.read()\nresult = c.n, d.n"
    result = names(tmp_path, text)["result"]
    assert isinstance(result, tuple)
    changed, same = result
    assert isinstance(changed, Symbolic)
    assert same == 1


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    result = int(os.environ['N'])\nexcept (KeyError, ValueError):\n    result = 5",
        "def f():\n    try:\n        return os.environ['N']\n    except KeyError:\n        return 5\nresult = f()",
    ],
)
def test_a_value_that_an_except_clause_may_replace_is_not_taken_for_itself(tmp_path: Path, text: str) -> None:
    value = names(tmp_path, f"import os\n{text}")["result"]
    assert isinstance(value, Symbolic)
    assert value.op == "branch"
    assert "except clause" in value.reason


@pytest.mark.parametrize(
    ("each", "severities"), [("one.name", []), ("build(one)", [Severity.ERROR])], ids=["reads", "calls"]
)
def test_only_what_is_done_for_each_unknown_element_may_define_something(
    tmp_path: Path, each: str, severities: list[Severity]
) -> None:
    text = f"import inspect\ndef build(x):\n    return x\nresult = [{each} for one in inspect.signature(build).parameters]"
    modules, evaluator = evaluate(tmp_path, {"main.py": text})
    assert [found.severity for found in findings(evaluator)] == severities
    assert isinstance(modules["main.py"].names["result"], Symbolic)


@pytest.mark.parametrize(
    ("made", "severity"),
    [
        ("class C:\n    def __init__(self, n):\n        self.n = whole(n)", Severity.WARNING),
        ("class B: ...\nclass C(B):\n    n = 1", Severity.WARNING),
        ("class C:\n    def __init__(self, n):\n        ALL.append(self)", Severity.ERROR),
        ("def noted(n):\n    ALL.append(n)\nclass C:\n    def __init__(self, n):\n        self.n = noted(n)", Severity.ERROR),
        ("import acme\nclass C(acme.Operator):\n    n = 1", Severity.ERROR),
    ],
)  # fmt: skip
def test_objects_that_are_only_values_define_nothing(made: str, severity: Severity, tmp_path: Path) -> None:
    text = (
        f"import os\nALL = []\ndef whole(n):\n    return int(n)\n{made}\nif os.environ['X']:\n    c = C(1)\n"
    )
    _, evaluator = evaluate(tmp_path, {"main.py": text})
    assert [found.severity for found in findings(evaluator)] == [severity]

"""Which bodies may tell a sequence of Airflow's from a list: what Airflow does with one is measured in `test_natively.py`."""

from __future__ import annotations

import pytest

from calque.backends.python.sequences import may_tell
from calque.ir.expressions import Code


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return len(x)", False),
        ("return sum(x)", False),
        ("return sorted(x, reverse=True)[0]", False),
        ("return [row for row in x if row]", False),
        ("for row in x:\n        print(row)", False),
        ("return x[0]", False),
        ("return x == [1]", False),
        ("return 1 in x", False),
        ("return x.index(1)", False),
        ("return 1 if x else 2", False),
        ("first, *rest = x\n    return rest", False),
        ("return [*x, 1]", False),
        ("found = []\n    found.extend(x)\n    return found", False),
        ("return ','.join(x)", False),
        ("if not x:\n        raise ValueError", False),
        ("return 1", False),
        ("return x", True),
        ("return [x]", True),
        ("return str(x)", True),
        ("return f'{x}'", True),
        ("print(x)", True),
        ("return x + [1]", True),
        ("return isinstance(x, list)", True),
        ("return json.dumps(x)", True),
        ("return x < [1]", True),
        ("x.append(1)", True),
        ("x[0] = 1", True),
        ("del x[0]", True),
        ("y = x\n    return len(y)", True),
        ("return x or []", True),
        ("return max([1], key=x)", True),
        ("return total(x)", True),
    ],
)
def test_may_tell(body: str, expected: bool) -> None:
    text = f"def f(x):\n    {body}\n"
    assert may_tell(Code(name="f", module="m", text=text, body_start=0), ["x"]) is expected


def test_a_piece_that_does_not_stand_alone_may_tell() -> None:
    assert may_tell(Code(name="f", module="m", text="f(", body_start=0), ["x"])

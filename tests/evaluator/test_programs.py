"""A law: a random small program leaves the same variables behind in the evaluator as in Python."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluator.reading import names

NAMES = st.sampled_from(["a", "b", "c"])
LISTS = st.sampled_from(["xs", "ys"])
ATOMS = NAMES | st.integers(-3, 5).map(str) | LISTS.map(lambda xs: f"len({xs})")
VALUES = st.recursive(
    ATOMS,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*", "//", "%", "<", "==", "and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        )
        | st.tuples(LISTS, inner).map(lambda parts: f"sum(x for x in {parts[0]} if x != {parts[1]})")
        | st.tuples(inner, inner).map(lambda parts: f"twice({parts[0]}, n={parts[1]})")
    ),
    max_leaves=4,
)


def block(statements: list[str]) -> str:
    return "".join(f"    {line}\n" for statement in statements for line in statement.splitlines())


SIMPLE = (
    st.tuples(NAMES, VALUES).map(lambda p: f"{p[0]} = {p[1]}\n")
    | st.tuples(NAMES, st.sampled_from(["+", "-", "*"]), VALUES).map(lambda p: f"{p[0]} {p[1]}= {p[2]}\n")
    | st.tuples(LISTS, VALUES).map(lambda p: f"{p[0]}.append({p[1]})\n")
    | st.tuples(LISTS, LISTS).map(lambda p: f"{p[0]} += [{p[1]}[-1]]\n")
    | st.tuples(LISTS, LISTS).map(lambda p: f"{p[0]} = {p[1]}\n")
    | st.tuples(LISTS, VALUES, VALUES).map(lambda p: f"{p[0]}[{p[1]}] = {p[2]}\n")
    | VALUES.map(lambda v: f"if {v}:\n    raise KeyError('k')\n")
    | st.sampled_from(
        [
            "fs.append(lambda: (a, len(xs)))\n",
            "del xs[0]\n",
            "a, *b_, c = xs\n",
            "log.extend(list(steps(2)))\n",
        ]
    )
)
LEAVING = (
    SIMPLE | VALUES.map(lambda v: f"if {v}:\n    break\n") | VALUES.map(lambda v: f"if {v}:\n    continue\n")
)


def nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    loop = st.lists(inner | LEAVING, min_size=1, max_size=3)
    return (
        st.tuples(VALUES, some, some).map(lambda p: f"if {p[0]}:\n{block(p[1])}else:\n{block(p[2])}")
        | st.tuples(NAMES, loop, some).map(
            lambda p: f"for {p[0]} in range(3):\n{block(p[1])}else:\n{block(p[2])}"
        )
        | st.tuples(NAMES, loop).map(lambda p: f"for {p[0]} in steps(3):\n{block(p[1])}")
        | st.tuples(some, some, some).map(
            lambda p: (
                f"try:\n{block(p[0])}except (KeyError, IndexError):\n{block(p[1])}finally:\n{block(p[2])}"
            )
        )
        | st.tuples(some).map(lambda p: f"with noted('w'):\n{block(p[0])}")
    )


PROGRAMS = st.lists(st.recursive(SIMPLE, nest, max_leaves=6), min_size=1, max_size=6).map("".join)
START = """
from contextlib import contextmanager
a, b, c = 1, 2, 3
xs, ys, fs, log = [1, 2], [3], [], []
def twice(x, n=2):
    return x * 2 + n
def steps(n):
    for i in range(n):
        log.append(('step', i))
        yield i
    log.append('end')
@contextmanager
def noted(name):
    log.append(('in', name))
    try:
        yield
    finally:
        log.append(('out', name))
error = None
try:
"""
END = "except Exception as failure:\n    error = type(failure).__name__\nseen = [f() for f in fs]\n"


@settings(max_examples=150, deadline=None)
@given(PROGRAMS)
def test_a_program_leaves_what_python_leaves(tmp_path_factory: pytest.TempPathFactory, program: str) -> None:
    text = START + block([program]) + END
    expected: dict[str, object] = {}
    exec(text, expected)
    found = names(tmp_path_factory.mktemp("law"), text)
    for name in ("a", "b", "c", "xs", "ys", "log", "error", "seen"):
        assert repr(found[name]) == repr(expected[name]), name

"""What generated tasks do: small bodies that hand values on, fail, ask to be skipped, or ask for their context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from calque.ir.expressions import Code
from tests.strategies.sources.text import function


class Body(NamedTuple):
    """Statements of a function.

    Attributes:
        lines: with `{all}` for its parameters, comma-separated, and `{one}` for the first of them.
        asks: further parameters, which the tool fills in.
        reads: it needs a parameter.
    """

    lines: tuple[str, ...]
    asks: tuple[str, ...] = ()
    reads: bool = False


PLAIN = (
    Body(("return [{all}]",)),
    Body(("return {{'n': LIMIT, 'of': [{all}]}}",)),
    Body(("pass",)),
    Body(("# Twice, to be sure.", "found = double([{all}])", "return found")),
    Body(("total = len(str({one}))", "", "return total"), reads=True),
    Body(("return {one}",), reads=True),
    Body(("if {one} is None:", "    raise ValueError('nothing there')", "return {one}"), reads=True),
    Body(("raise ValueError('no')",)),
)
"""What any tool's task can do."""


def bodies(found: Sequence[Body], injects: bool = True) -> Mapping[bool, st.SearchStrategy[Body]]:
    """Bodies for functions that read something, and for those that do not."""
    return {
        True: st.sampled_from(list(found)),
        False: st.sampled_from([body for body in found if not body.reads]),
    }


def written(body: Body, name: str, reads: Sequence[str], injects: bool = True) -> Code:
    """A function with a body.

    Args:
        body: what it does.
        name: the function's.
        reads: its parameters.
        injects: the tool fills in parameters by their names.
    """
    one = reads[0] if reads else ""
    lines = [line.format(all=", ".join(reads), one=one) for line in body.lines]
    return function(name, [*reads, *body.asks], lines, injects)

"""Claims that share one piece of Python, because what stands before it is dear: a server, a database."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.semantics.claims import Claim, Probe, Tool

_EACH = """
def {name}():
{lines}
    return said

"""
_ALL = """
def found_by(piece):
    try:
        return piece()
    except BaseException as error:
        return f"{{type(error).__name__}}: {{error}}"

found = {{{each}}}
"""


@dataclass(frozen=True)
class Asked:
    """One of the claims.

    Attributes:
        at: its number.
        says: the sentence.
        lines: what is executed after the others; its name `said` is what is found.
        finds: what that is.
        ours: the same, by calque's own code.
        deviates: what calque does otherwise, and why.
    """

    at: str
    says: str
    lines: str
    finds: Any
    ours: Callable[[], Any] | None = None
    deviates: str | None = None


def together(tool: Tool, before: str, *asked: Asked) -> tuple[Claim, ...]:
    """The claims, in their order; a piece that raises does not stop those after it.

    Args:
        tool: the tool.
        before: what is executed first, once.
        asked: the claims.
    """
    names = {one.at: f"at_{one.at.replace('.', '_')}" for one in asked}
    source = before + "".join(
        _EACH.format(
            name=names[one.at], lines=textwrap.indent(textwrap.dedent(one.lines).strip("\n"), "    ")
        )
        for one in asked
    )
    source += _ALL.format(each=", ".join(f"{at!r}: found_by({name})" for at, name in names.items()))
    return tuple(
        Claim(
            one.at, one.says, (Probe(tool, source, one.finds, one.ours, part=one.at),), deviates=one.deviates
        )
        for one in asked
    )

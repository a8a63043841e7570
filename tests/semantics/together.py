"""Claims that share one piece of Python, because what stands before it is dear: a server, a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.semantics.claims import TITLES, Claim, Probe, Tool

_ALL = """
def found_by(lines):
    names = dict(globals())
    try:
        exec(lines, names)
    except BaseException as error:
        return f"{{type(error).__name__}}: {{error}}"
    return names["said"]

found = {{at: found_by(lines) for at, lines in {lines!r}.items()}}
"""


@dataclass(frozen=True)
class Asked:
    """One of the claims.

    Attributes:
        at: its number.
        says: the sentence.
        lines: what is executed after those of the other claims; its name `said` is what is found.
        finds: what that is: in all tools; or by tool, in those alone.
        ours: the same, by calque's own code.
        deviates: what calque does otherwise, and why.
    """

    at: str
    says: str
    lines: str
    finds: Any
    ours: Callable[[], Any] | None = None
    deviates: str | None = None

    def finds_in(self, tools: Sequence[Tool]) -> dict[Tool, Any]:
        """What is found in each tool in which it is asked."""
        if isinstance(self.finds, Mapping) and set(self.finds) <= set(TITLES):
            return {tool: self.finds[tool] for tool in tools if tool in self.finds}
        return dict.fromkeys(tools, self.finds)


def together(before: Mapping[Tool, str], *asked: Asked) -> tuple[Claim, ...]:
    """The claims; lines that raise do not stop those after them.

    Args:
        before: what is executed first, once in each tool.
        asked: the claims, in the order in which their lines are executed.
    """
    tools = tuple(before)
    pieces = {
        tool: source + _ALL.format(lines={one.at: one.lines for one in asked if tool in one.finds_in(tools)})
        for tool, source in before.items()
    }
    return tuple(
        Claim(
            one.at,
            one.says,
            tuple(
                Probe(tool, pieces[tool], finds, one.ours, part=one.at)
                for tool, finds in one.finds_in(tools).items()
            ),
            deviates=one.deviates,
        )
        for one in asked
    )

"""Dispositions that say the same, put together: what people read instead of one line a construct."""

from collections.abc import Iterable
from dataclasses import dataclass

from calque.ir.fidelity import Disposition, Fidelity, Support

ORDER = (
    Fidelity.LOST,
    Fidelity.PLATFORM,
    Fidelity.APPROXIMATE,
    Fidelity.QUIRK,
    Fidelity.EMULATED,
    Fidelity.EXACT,
)
"""From what needs attention to what needs none."""


@dataclass(frozen=True)
class Group:
    """Constructs of which the same is to be said.

    Attributes:
        support: what became of them.
        dispositions: the constructs.
    """

    support: Support
    dispositions: tuple[Disposition, ...]


def counts(dispositions: Iterable[Disposition]) -> dict[Fidelity, int]:
    """How many constructs have each fidelity, in `ORDER`."""
    numbers = dict.fromkeys(ORDER, 0)
    for disposition in dispositions:
        numbers[disposition.support.fidelity] += 1
    return numbers


def groups(dispositions: Iterable[Disposition], fidelity: Fidelity) -> tuple[Group, ...]:
    """The constructs of one fidelity, grouped by what there is to say, in order of their first places."""
    found: dict[Support, list[Disposition]] = {}
    for disposition in dispositions:
        if disposition.support.fidelity is fidelity:
            found.setdefault(disposition.support, []).append(disposition)
    return tuple(Group(support, tuple(members)) for support, members in found.items())

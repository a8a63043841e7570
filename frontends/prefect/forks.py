"""Where the ways of a flow meet again: after an `if`, at the end of a loop or of a function that was left early."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from calque.frontends.prefect.choices import Choice, alike, merge, merged
from calque.frontends.prefect.results import Alternatives, Result
from calque.frontends.python.values import ABSENT, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.composition import Composition
    from calque.frontends.prefect.steps import Fork, Guard, Step

Kind = Literal["return", "break", "continue", "raise"]
Ended = tuple[frozenset[Kind], dict[str, Value], tuple["Step", ...]]
"""How a way ended: left by what, the names there, and what came before."""


class Unclear(Alternatives):
    """A value that depends on more than one condition."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = tuple(values)

    def alternatives(self) -> tuple[Value, ...]:
        """They."""
        return self.values


class Exit(NamedTuple):
    """A place where a function, a loop or a turn of one is left.

    Attributes:
        kind: by what.
        forks: the forks that lead there from the beginning of what is left.
        names: the names there.
        barrier: what came before.
        value: what is returned.
        always: no fork leads there.
    """

    kind: Kind
    forks: tuple[Guard, ...]
    names: dict[str, Value]
    barrier: tuple[Step, ...]
    value: Value
    always: bool


@dataclass(eq=False)
class Level:
    """What can be left: a function, a loop, a turn of one.

    Attributes:
        kind: by what.
        depth: how many guards there were when it began.
        guards: what holds because it was not left, until its end.
        exits: where it was left.
    """

    kind: Kind
    depth: int
    guards: list[Guard] = field(default_factory=list)
    exits: list[Exit] = field(default_factory=list)

    def names(
        self, exits: Sequence[Exit], needed: Callable[[str], bool], held: Sequence[Guard]
    ) -> dict[str, Value]:
        """The names after its end, where some guards hold."""
        found = dict(exits[-1].names)
        for one in reversed(exits[:-1]):
            for name in dict.fromkeys((*one.names, *found)):
                yes, no = one.names.get(name, ABSENT), found.get(name, ABSENT)
                if alike(yes, no):
                    continue
                if _tells(one, held):
                    fork, arm = one.forks[0]
                    found[name] = merge(name, fork, *((yes, no) if arm else (no, yes)))
                elif needed(name):
                    found[name] = Unclear([yes, no])
        return found

    def barrier(self, exits: Sequence[Exit]) -> tuple[Step, ...]:
        """What came before, after its end."""
        return tuple(dict.fromkeys(step for one in exits for step in one.barrier))


def _tells(one: Exit, held: Sequence[Guard]) -> bool:
    """Whether the condition of a single fork tells if it was left there, also where the fork is passed by."""
    if len(one.forks) != 1:
        return False
    fork, arm = one.forks[0]
    if set(fork.guards) <= set(held):
        return True
    condition = fork.condition
    return arm and isinstance(condition, Result) and set(condition.node.guards) == set(fork.guards)


def meet(fork: Fork, ways: Sequence[Ended]) -> Ended:
    """What holds after a fork, by how its two ways ended."""
    (yes_left, yes, yes_barrier), (no_left, no, no_barrier) = ways
    barrier = tuple(dict.fromkeys((*yes_barrier, *no_barrier)))
    if yes_left and no_left:
        return yes_left | no_left, no, barrier
    if yes_left:
        return frozenset(), no, barrier if yes_left == {"raise"} else no_barrier
    if no_left:
        return frozenset(), yes, barrier if no_left == {"raise"} else yes_barrier
    return frozenset(), merged(fork, yes, no), barrier


def leave(composition: Composition, level: Level) -> Value:
    """What a function gives, and what holds after it."""
    exits = level.exits
    composition.drop(level.guards)
    if not exits:
        return None
    composition.barrier = level.barrier(exits)
    found = exits[-1].value
    for one in reversed(exits[:-1]):
        if alike(one.value, found):
            continue
        if _tells(one, composition.held):
            fork, arm = one.forks[0]
            found = Choice("returned", fork, *((one.value, found) if arm else (found, one.value)))
        else:
            found = Unclear([one.value, found])
    return found

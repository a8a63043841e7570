"""The runs that are made in the real tools: those of the reference runs that can be brought about from outside, packed, bounded."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.skips import may_be_skipped
from calque.equivalence.native.tools import Side, own_code
from calque.equivalence.packing import packed, together
from calque.equivalence.scenarios import Scenario, scenarios
from calque.ir.nodes import HumanInput, Imperative
from calque.ir.pipeline import Pipeline

RUNS = 24
"""At most so many runs of a pipeline in each tool, beside a second one in which nothing goes wrong."""


def native_scenarios(
    ours: Pipeline, theirs: Pipeline, told: Collection[str], sides: tuple[Side, Side], most: int = RUNS
) -> tuple[list[Scenario], int]:
    """The scenarios, the first that all succeed; and how many of the reference runtime's are left out.

    Args:
        ours: the first side's pipeline.
        theirs: the second's, its nodes called as on the first.
        told: nodes of the first that the second has, too, whatever was read of it.
        sides: what runs them.
        most: the bound.
    """
    wanted = scenarios(ours)
    there = {*told, *(node.id for node in theirs.nodes)}
    retries = {node.id: node.retry.limit for node in ours.nodes}
    bodies = Bodies({module.name: module for module in sides[0].project.modules})
    skipping = {node.id for node in ours.nodes if may_be_skipped(node, bodies, bridge=False)}
    possible = [
        one
        for one in wanted
        if _is_possible(one, ours, there, sides)
        and not _is_again(one, retries)
        and {injection.node for injection in one.skip} <= skipping
    ]
    possible.sort(key=_rank)  # a stable sort: the first is still that all succeed
    if {node.id for node in ours.nodes} <= {node.id for node in theirs.nodes}:
        groups = [[wanted[0]], *packed(possible[1:], ours, theirs)]
    else:  # nobody knows what can touch what there
        groups = [[one] for one in possible]
    kept = groups[:most]
    return [together(group) for group in kept], len(wanted) - sum(map(len, kept))


def _is_again(scenario: Scenario, retries: Mapping[str, int]) -> bool:
    """It is another one in other words: what fails once and is not tried again fails for ever."""
    return any(one.times is not None and one.times > retries[one.node] for one in scenario.fail)


def _rank(scenario: Scenario) -> int:
    """Which come first, where there is a bound: nothing, what is chosen, what fails, what goes wrong in several nodes."""
    wrong = len(scenario.fail) + len(scenario.skip)
    return 0 if wrong == 0 else min(wrong, 2)


def _is_possible(scenario: Scenario, ours: Pipeline, there: set[str], sides: tuple[Side, Side]) -> bool:
    """It can be brought about from outside, on both sides."""
    if scenario.absent or any(size != 0 for size in scenario.sizes.values()):
        return False
    if scenario.conf and any(side.tool == "dagster" for side in sides):
        return False
    aside = {node.id for node in ours.nodes if isinstance(node, HumanInput | Imperative)}
    named = {
        *(one.node for one in (*scenario.fail, *scenario.skip)),
        *(node for node, _ in scenario.given),
        *scenario.sizes,
    }
    return named <= there and not named & {*aside, *own_code(sides[0], ours.id)}

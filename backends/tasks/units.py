"""The order in which a pipeline is written down: nodes outside of map regions, and regions as wholes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from calque.backends.tasks.scope import TaskScope
from calque.ir.graph import topological


def units(scope: TaskScope, needed: Callable[[str], Sequence[str]]) -> list[str]:
    """The ids of nodes and regions, each after those that it needs.

    Args:
        scope: of the pipeline.
        needed: the nodes that a region's elements need.
    """
    needs: dict[str, set[str]] = {}
    for name in topological(scope.pipeline):
        node = scope.nodes[name]
        unit = node.region or name
        found = needs.setdefault(unit, set())
        before = [*scope.up[name], *(needed(unit) if node.region else [])]
        found |= {scope.nodes[one].region or one for one in before} - {unit}
    return _ordered(needs)


def _ordered(needs: Mapping[str, set[str]]) -> list[str]:
    """Each after those that it needs; among what is free, in the order given."""
    position = {unit: number for number, unit in enumerate(needs)}
    after: dict[str, list[str]] = {unit: [] for unit in needs}
    for unit, found in needs.items():
        for one in sorted(found):
            after[one].append(unit)
    waiting = {unit: len(found) for unit, found in needs.items()}
    free = [position[unit] for unit, count in waiting.items() if count == 0]
    units, order = list(needs), list[str]()
    heapify(free)
    while free:
        unit = units[heappop(free)]
        order.append(unit)
        for one in after[unit]:
            waiting[one] -= 1
            if waiting[one] == 0:
                heappush(free, position[one])
    if len(order) < len(units):
        raise ValueError("map regions depend on one another")
    return order

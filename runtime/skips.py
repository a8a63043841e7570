"""Which instances a branch or a closed gate skips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calque.ir.nodes import Branch, Gate, HumanInput
from calque.runtime.plan import Plan, descendants
from calque.runtime.quirks import Reach
from calque.runtime.states import Instance, Outcome


def reached(
    plan: Plan, sizes: Sequence[int | None], instance: Instance, outcome: Outcome
) -> Iterator[Instance]:
    """The instances that the outcome of a branch or gate skips, those that have ended among them.

    Args:
        sizes: for each node the number of its instances; None if it is not expanded.
    """
    node, key = instance
    for after in skipped_nodes(plan, node, outcome.chosen):
        size, direct = sizes[after], after in plan.down[node]
        if key is not None:
            together = plan.region[after] == plan.region[node]
            same_index = plan.quirks.skips_by_index and size is not None and key < size
            if (together or same_index) and _reaches(plan.quirks.in_region_reaches, direct):
                yield after, None if size is None else key
        elif size is None:
            yield after, None
        elif _reaches(_reach(plan, node), direct):
            yield from ((after, each) for each in range(size))


def skipped_nodes(plan: Plan, node: int, chosen: tuple[str, ...] | None) -> list[int]:
    """The nodes that a branch skips because of its choice, or a gate because it is closed."""
    kind = plan.nodes[node]
    if isinstance(kind, Branch | HumanInput) or chosen is not None:
        numbers = [plan.number[name] for name in chosen or () if name in plan.number]
        kept = {*numbers, *descendants(plan, numbers)}
        return [after for after in plan.down[node] if after not in kept]
    if isinstance(kind, Gate) and kind.transitive:
        return [after for after in sorted(descendants(plan, [node])) if after not in plan.teardowns]
    return [after for after in plan.down[node] if after not in plan.teardowns]


def _reach(plan: Plan, node: int) -> Reach:
    kind = plan.nodes[node]
    is_gate = isinstance(kind, Gate) and not kind.latest_only
    return plan.quirks.gate_reaches if is_gate else plan.quirks.branch_reaches


def _reaches(reach: Reach, direct: bool) -> bool:
    return reach == "all" or (reach == "direct" and direct)

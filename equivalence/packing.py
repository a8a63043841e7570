"""Put scenarios together that cannot touch one another, so that one run shows several.

What goes wrong at a node shows at that node and downstream of it, and nowhere else. Scenarios whose reaches are disjoint in
both graphs therefore show the same together as alone; only how the run as a whole ends does not, so that nothing is put
together where that is decided otherwise on the two sides, or where a first failure stops a run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from calque.equivalence.scenarios import Scenario
from calque.ir.graph import downstream, topological
from calque.ir.pipeline import Pipeline


@dataclass
class Pack:
    """Scenarios for one run.

    Attributes:
        scenarios: which.
        reach: the nodes that they can touch, a bit each.
    """

    scenarios: list[Scenario] = field(default_factory=list)
    reach: int = 0


def packed(wanted: Iterable[Scenario], ours: Pipeline, theirs: Pipeline) -> list[list[Scenario]]:
    """The scenarios, in groups for one run each, in order of the first of each."""
    if ours.final != theirs.final or ours.policy.fail_fast or theirs.policy.fail_fast:
        return [[scenario] for scenario in wanted]
    reaches = _reaches(ours, theirs)
    retries = {node.id: node.retry.limit for node in ours.nodes}
    packs: list[Pack] = []
    for scenario in wanted:
        reach = _reach(scenario, reaches, retries)
        pack = next((one for one in packs if reach and one.reach and not one.reach & reach), None)
        if pack is None:
            packs.append(Pack([scenario], reach))
        else:
            pack.scenarios.append(scenario)
            pack.reach |= reach
    return [pack.scenarios for pack in packs]


def together(scenarios: list[Scenario]) -> Scenario:
    """One scenario that is all of them."""
    if len(scenarios) == 1:
        return scenarios[0]
    return Scenario(
        name=", ".join(one.name for one in scenarios),
        fail=tuple(injection for one in scenarios for injection in one.fail),
        skip=tuple(injection for one in scenarios for injection in one.skip),
        given={place: value for one in scenarios for place, value in one.given.items()},
        sizes={node: size for one in scenarios for node, size in one.sizes.items()},
        absent=frozenset(place for one in scenarios for place in one.absent),
    )


def _reach(scenario: Scenario, reaches: dict[str, tuple[int, int]], retries: dict[str, int]) -> int:
    """The nodes that a scenario can touch; nothing for one that must be run alone."""
    if scenario.conf:
        return 0
    reach = 0
    for injection in scenario.fail:
        alone, all_after = reaches[injection.node]
        survives = injection.times is not None and injection.times <= retries[injection.node]
        reach |= alone if survives else all_after
    for node in (
        *(injection.node for injection in scenario.skip),
        *(name for name, _ in (*scenario.given, *scenario.absent)),
        *scenario.sizes,
    ):
        reach |= reaches[node][1]
    return reach


def _reaches(*pipelines: Pipeline) -> dict[str, tuple[int, int]]:
    """For each node its own bit, and those of what is downstream of it in any of the graphs too."""
    names = list(dict.fromkeys(node.id for pipeline in pipelines for node in pipeline.nodes))
    bits = {name: 1 << index for index, name in enumerate(names)}
    found = dict(bits)
    for _ in pipelines:  # what one graph adds, the other may carry on
        for pipeline in pipelines:
            below = downstream(pipeline)
            for name in reversed(topological(pipeline)):
                for after in below[name]:
                    found[name] |= found[after]
    return {name: (bits[name], found[name]) for name in names}

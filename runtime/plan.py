"""A pipeline prepared for execution: numbers instead of ids, adjacency instead of edges. Made once, in linear time."""

from __future__ import annotations

from dataclasses import dataclass

from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, MapRegion, Pipeline
from calque.ir.policies import Rule
from calque.runtime.expressions import output_nodes


@dataclass(slots=True)
class Plan:
    """A pipeline in numbers; a node's number is its position in the source.

    Attributes:
        up: for each node its upstream nodes.
        down: for each node its downstream nodes.
        region: for each node the number of its region, or -1.
        members: for each region its nodes.
        sources: for each region the nodes whose outputs it maps over.
        rules: for each node its join.
        setups: the nodes that are setups.
        data: the data edges, by (source id, port, target id).
        leaves: the nodes whose states make the run's.
    """

    pipeline: Pipeline
    nodes: tuple[Node, ...]
    number: dict[str, int]
    up: list[list[int]]
    down: list[list[int]]
    region: list[int]
    regions: tuple[MapRegion, ...]
    members: list[list[int]]
    sources: list[list[int]]
    rules: list[Rule]
    setups: frozenset[int]
    teardowns: frozenset[int]
    data: dict[tuple[str, str, str], Edge]
    leaves: list[int]


def make_plan(pipeline: Pipeline) -> Plan:
    """Prepare a pipeline."""

    nodes = pipeline.nodes
    number = {node.id: index for index, node in enumerate(nodes)}
    up: list[list[int]] = [[] for _ in nodes]
    down: list[list[int]] = [[] for _ in nodes]
    data: dict[tuple[str, str, str], Edge] = {}
    seen: set[tuple[int, int]] = set()
    for edge in pipeline.edges:
        source, target = number[edge.source], number[edge.target]
        if edge.kind == "data":
            data[(edge.source, edge.port or "return_value", edge.target)] = edge
        if (source, target) not in seen:
            seen.add((source, target))
            up[target].append(source)
            down[source].append(target)
    region_number = {region.id: index for index, region in enumerate(pipeline.regions)}
    region = [-1 if node.region is None else region_number[node.region] for node in nodes]
    members: list[list[int]] = [[] for _ in pipeline.regions]
    for index, owner in enumerate(region):
        if owner >= 0:
            members[owner].append(index)
    sources = [[number[name] for name in output_nodes(part.source)] for part in pipeline.regions]
    setups = frozenset(
        index for index, node in enumerate(nodes) if node.scope is not None and node.scope.role == "setup"
    )
    teardowns = frozenset(
        index for index, node in enumerate(nodes) if node.scope is not None and node.scope.role == "teardown"
    )
    return Plan(
        pipeline, nodes, number, up, down, region, pipeline.regions, members, sources, [node.join.rule for node in nodes],
        setups, teardowns, data, _leaves(nodes, down, teardowns),
    )  # fmt: skip


def _leaves(nodes: tuple[Node, ...], down: list[list[int]], teardowns: frozenset[int]) -> list[int]:
    """Airflow's effective leaves: teardowns that do not fail the run are looked through (`DagRun._tis_for_dagrun_state`)."""

    def counts(index: int) -> bool:
        scope = nodes[index].scope
        return index not in teardowns or (scope is not None and scope.fails_run)

    return [
        index
        for index in range(len(nodes))
        if counts(index) and not any(counts(after) for after in down[index])
    ]


def descendants(plan: Plan, starts: list[int]) -> set[int]:
    """Everything downstream of some nodes, themselves left out unless they are downstream of one another."""
    found: set[int] = set()
    pending = list(starts)
    while pending:
        for after in plan.down[pending.pop()]:
            if after not in found:
                found.add(after)
                pending.append(after)
    return found

"""A pipeline prepared for execution: numbers instead of ids, adjacency instead of edges. Made once, in linear time."""

from __future__ import annotations

from dataclasses import dataclass

from calque.ir.expressions import Output
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Keyed, MapRegion, Pipeline
from calque.ir.policies import Rule
from calque.runtime.expressions import output_nodes
from calque.runtime.quirks import INTENDED, Quirks


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
        teardowns: the nodes that are teardowns.
        guarded_by: for each node the setups further up whose failure or skip it shares, whatever its join.
        data: the data edges, by (source id, port, target id).
        optional: for each node the outputs that it is skipped without: the node that puts it out, and the port.
        keyed: the outputs whose elements have keys of the user's: the node's id, and the port.
        leaves: the nodes whose states make the run's.
        quirks: how the source tool departs from the reference semantics.
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
    guarded_by: dict[int, list[int]]
    data: dict[tuple[str, str, str], Edge]
    optional: dict[int, list[tuple[int, str]]]
    keyed: frozenset[tuple[str, str]]
    leaves: list[int]
    quirks: Quirks


def make_plan(pipeline: Pipeline, quirks: Quirks = INTENDED) -> Plan:
    """Prepare a pipeline."""
    nodes = pipeline.nodes
    number = {node.id: index for index, node in enumerate(nodes)}
    up, down, data = _adjacency(pipeline, number)
    region_number = {region.id: index for index, region in enumerate(pipeline.regions)}
    region = [-1 if node.region is None else region_number[node.region] for node in nodes]
    members: list[list[int]] = [[] for _ in pipeline.regions]
    for index, owner in enumerate(region):
        if owner >= 0:
            members[owner].append(index)
    sources = [[number[name] for name in output_nodes(part.source)] for part in pipeline.regions]
    setups, teardowns = _in_role(nodes, "setup"), _in_role(nodes, "teardown")
    return Plan(
        pipeline, nodes, number, up, down, region, pipeline.regions, members, sources, [node.join.rule for node in nodes],
        setups, teardowns, _guards(up, down, setups, teardowns), data, _optional(data, number), _keyed(pipeline), _leaves(nodes, down, teardowns), quirks,
    )  # fmt: skip


def _adjacency(
    pipeline: Pipeline, number: dict[str, int]
) -> tuple[list[list[int]], list[list[int]], dict[tuple[str, str, str], Edge]]:
    up: list[list[int]] = [[] for _ in pipeline.nodes]
    down: list[list[int]] = [[] for _ in pipeline.nodes]
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
    return up, down, data


def _optional(
    data: dict[tuple[str, str, str], Edge], number: dict[str, int]
) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for (source, port, target), edge in data.items():
        if edge.absent == "skip":
            found.setdefault(number[target], []).append((number[source], port))
    return found


def _keyed(pipeline: Pipeline) -> frozenset[tuple[str, str]]:
    return frozenset(
        (region.source.of.node, region.source.of.port)
        for region in pipeline.regions
        if isinstance(region.source, Keyed) and isinstance(region.source.of, Output)
    )


def _in_role(nodes: tuple[Node, ...], role: str) -> frozenset[int]:
    return frozenset(
        index for index, node in enumerate(nodes) if node.scope is not None and node.scope.role == role
    )


def _guards(
    up: list[list[int]], down: list[list[int]], setups: frozenset[int], teardowns: frozenset[int]
) -> dict[int, list[int]]:
    """For each node that is no teardown its indirect setups: those upstream of it, but not directly, that have no
    teardown, or one downstream of it (`AbstractOperator.get_upstreams_only_setups`)."""
    found: dict[int, list[int]] = {}
    for setup in sorted(setups):
        ends = [after for after in down[setup] if after in teardowns]
        before_an_end = _reached(up, ends) if ends else None
        for index in sorted(_reached(down, [setup])):
            if index in teardowns or setup in up[index]:
                continue
            if before_an_end is None or index in before_an_end:
                found.setdefault(index, []).append(setup)
    return found


def _leaves(nodes: tuple[Node, ...], down: list[list[int]], teardowns: frozenset[int]) -> list[int]:
    """Airflow's effective leaves: teardowns that do not fail the run are looked through (`DagRun._tis_for_dagrun_state`)."""

    def counts(index: int) -> bool:
        scope = nodes[index].scope
        return index not in teardowns or (scope is not None and scope.fails_run)

    found = [
        index
        for index in range(len(nodes))
        if counts(index) and not any(counts(after) for after in down[index])
    ]
    return found or [index for index in range(len(nodes)) if not down[index]]


def descendants(plan: Plan, starts: list[int]) -> set[int]:
    """Everything downstream of some nodes, themselves left out unless they are downstream of one another."""
    return _reached(plan.down, starts)


def _reached(adjacent: list[list[int]], starts: list[int]) -> set[int]:
    found: set[int] = set()
    pending = list(starts)
    while pending:
        for after in adjacent[pending.pop()]:
            if after not in found:
                found.add(after)
                pending.append(after)
    return found

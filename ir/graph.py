"""Views of a pipeline as a graph: neighbours, order, leaves, cycles. All linear, none recursive."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

if TYPE_CHECKING:
    import networkx


def upstream(pipeline: Pipeline) -> dict[str, list[str]]:
    """For each node the nodes with an edge to it, in order of their edges, without doubles."""
    return _adjacency(pipeline, backwards=True)


def downstream(pipeline: Pipeline) -> dict[str, list[str]]:
    """For each node the nodes that it has an edge to, in order of their edges, without doubles."""
    return _adjacency(pipeline, backwards=False)


def _adjacency(pipeline: Pipeline, backwards: bool) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {node.id: {} for node in pipeline.nodes}
    for edge in pipeline.edges:
        source, target = (edge.target, edge.source) if backwards else (edge.source, edge.target)
        found[source][target] = None
    return {node: list(others) for node, others in found.items()}


def topological(pipeline: Pipeline) -> list[str]:
    """The ids in an order that respects all edges; among what is free, that of the source. Nodes of a cycle, and what
    is downstream of one, are left out."""
    position = {node.id: index for index, node in enumerate(pipeline.nodes)}
    down = downstream(pipeline)
    waiting = {node: len(before) for node, before in upstream(pipeline).items()}
    free = [position[node] for node, count in waiting.items() if count == 0]
    heapify(free)
    order: list[str] = []
    while free:
        node = pipeline.nodes[heappop(free)].id
        order.append(node)
        for after in down[node]:
            waiting[after] -= 1
            if waiting[after] == 0:
                heappush(free, position[after])
    return order


def descendants(pipeline: Pipeline, starts: list[str]) -> set[str]:
    """Everything downstream of some nodes."""
    down = downstream(pipeline)
    found: set[str] = set()
    pending = list(starts)
    while pending:
        for after in down[pending.pop()]:
            if after not in found:
                found.add(after)
                pending.append(after)
    return found


def roots(pipeline: Pipeline) -> list[str]:
    """The nodes that wait for no other, in the order of the source."""
    reached = {edge.target for edge in pipeline.edges}
    return [node.id for node in pipeline.nodes if node.id not in reached]


def leaves(pipeline: Pipeline) -> list[str]:
    """The nodes whose states make the run's, teardowns that do not fail it looked through
    (`DagRun._tis_for_dagrun_state` of Airflow)."""
    down = downstream(pipeline)
    nodes = {node.id: node for node in pipeline.nodes}
    return [
        node.id
        for node in pipeline.nodes
        if _counts(node) and not any(_counts(nodes[after]) for after in down[node.id])
    ]


def _counts(node: Node) -> bool:
    return node.scope is None or node.scope.role == "setup" or node.scope.fails_run


def find_cycle(pipeline: Pipeline) -> list[str]:
    """The ids along a cycle, the first one again at the end; empty if there is none."""
    ordered = set(topological(pipeline))
    down = downstream(pipeline)
    rest = [node.id for node in pipeline.nodes if node.id not in ordered]
    inside: dict[str, str] = {}
    up: dict[str, list[str]] = defaultdict(list)
    for node in rest:
        for after in down[node]:
            if after not in ordered:
                up[after].append(node)
    if not rest:
        return []
    current = next(node for node in rest if up[node])
    while current not in inside:
        inside[current] = up[current][0]
        current = inside[current]
    cycle = [current]
    while inside[cycle[-1]] != current:
        cycle.append(inside[cycle[-1]])
    return [current, *reversed(cycle)]


def to_networkx(pipeline: Pipeline) -> networkx.DiGraph[str]:
    """The pipeline as a networkx graph; nodes and edges carry the IR's under "node" and "edge"."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for node in pipeline.nodes:
        graph.add_node(node.id, node=node)
    for edge in pipeline.edges:
        graph.add_edge(edge.source, edge.target, edge=edge)
    return graph

"""Let nodes raise whose map regions are left and entered again: what finds elements would need what they come to.

    map a: a1, a2;  map b: b1;  a1 => b1 => a2      becomes      a1, a2, b1 that raise

Only for targets in which a region is one thing: a step that finds its elements, and what runs for each.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from calque.backends.report.dispositions import Override
from calque.ir.actions import Opaque
from calque.ir.expressions import Output
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.nodes import Node, NodeBase, Task
from calque.ir.pipeline import Edge, One, Pipeline
from calque.ir.project import Project
from calque.ir.walk import expressions_of_region, subexpressions

REASON = "what is mapped together is left and entered again"
LOST = Support(
    fidelity=Fidelity.LOST,
    reason=f"{REASON}; the task raises",
    action="gather what comes of the elements, and map over that",
)


def disentangled(project: Project) -> tuple[Project, list[Override]]:
    """The project without such regions, and what to say of it."""
    found = {pipeline.id: entangled(pipeline) for pipeline in project.pipelines}
    if not any(found.values()):
        return project, []
    pipelines = tuple(_raising(one, found[one.id]) if found[one.id] else one for one in project.pipelines)
    told = [
        Override(Feature.MAP_GROUP, LOST, pipeline.id, node.id)
        for pipeline in project.pipelines
        for node in pipeline.nodes
        if node.region in found[pipeline.id]
    ]
    return project.model_copy(update={"pipelines": pipelines}), told


def entangled(pipeline: Pipeline) -> set[str]:
    """The regions that need, through others, what comes of themselves; and those inside of them."""
    if not pipeline.regions:
        return set()
    graph: nx.DiGraph[str] = nx.DiGraph(_needs(pipeline))
    regions = {region.id for region in pipeline.regions}
    found = {
        unit for part in nx.strongly_connected_components(graph) if len(part) > 1 for unit in part & regions
    }
    while inner := {region.id for region in pipeline.regions if region.parent in found} - found:
        found |= inner
    return found


def _needs(pipeline: Pipeline) -> Iterator[tuple[str, str]]:
    """The pairs of nodes outside of regions, and regions, of which the second needs the first."""
    unit = {node.id: node.region or node.id for node in pipeline.nodes}
    pairs = [(edge.source, unit[edge.target]) for edge in pipeline.edges]
    for region in pipeline.regions:
        for expression in expressions_of_region(region):
            pairs += [
                (part.node, region.id) for part in subexpressions(expression) if isinstance(part, Output)
            ]
    yield from ((unit[source], target) for source, target in pairs if unit[source] != target)


def _raising(pipeline: Pipeline, regions: set[str]) -> Pipeline:
    gone = {node.id for node in pipeline.nodes if node.region in regions}
    edges = {
        (edge.source, edge.target, edge.port): edge for edge in (_edge(one, gone) for one in pipeline.edges)
    }
    return pipeline.model_copy(
        update={
            "nodes": tuple(_node(node) if node.id in gone else node for node in pipeline.nodes),
            "edges": tuple(edges.values()),
            "regions": tuple(region for region in pipeline.regions if region.id not in regions),
        }
    )


def _node(node: Node) -> Node:
    kept = {name: value for name, value in dict(node).items() if name in NodeBase.model_fields}
    return Task.model_validate(
        {**kept, "region": None, "map_names": None, "action": Opaque(text=node.id, reason=REASON)}
    )


def _edge(edge: Edge, gone: set[str]) -> Edge:
    if edge.target in gone:
        return Edge(source=edge.source, target=edge.target, origin=edge.origin)
    return edge.model_copy(update={"shape": One()}) if edge.source in gone else edge

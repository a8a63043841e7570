"""Where things are in a pipeline: ends of edges, groups, map regions and their parents, teardowns and their setups, what a run ends as."""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.expressions import Output
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned
from calque.ir.verify.broken import require
from calque.ir.walk import subexpressions


def check_places(pipeline: Pipeline) -> None:
    """All that a pipeline's parts are said to be in, at or after is there.

    Raises:
        BrokenIR: something is not.
    """
    nodes = {node.id: node for node in pipeline.nodes}
    groups = {group.id: group.parent for group in pipeline.groups}
    regions = {region.id: region.parent for region in pipeline.regions}
    require(len(regions) == len(pipeline.regions), pipeline, "two map regions of one id")
    _check_parents(pipeline, "group", groups)
    _check_parents(pipeline, "region", regions)
    drawn = set()
    for edge in pipeline.edges:
        require(edge.source in nodes, pipeline, f"an edge from {edge.source!r}, which is not there")
        require(edge.target in nodes, pipeline, f"an edge to {edge.target!r}, which is not there")
        require(
            (edge.kind == "data") == (edge.port is not None),
            pipeline,
            f"a {edge.kind} edge with port {edge.port}",
        )
        key = (edge.source, edge.target, edge.kind, edge.port)
        require(key not in drawn, pipeline, f"the edge {key} twice")
        drawn.add(key)
    for node in pipeline.nodes:
        require(
            node.group is None or node.group in groups, pipeline, f"{node.id!r} in the group {node.group!r}"
        )
        require(
            node.region is None or node.region in regions,
            pipeline,
            f"{node.id!r} in the region {node.region!r}",
        )
        for name in () if node.scope is None else node.scope.setups:
            setup = nodes.get(name)
            require(
                setup is not None and setup.scope is not None and setup.scope.role == "setup",
                pipeline,
                f"{node.id!r} clears away after {name!r}, which is no setup",
            )
    if isinstance(pipeline.final, Returned):
        for name in _judged(pipeline.final):
            require(name in nodes, pipeline, f"it ends by the state of {name!r}, which is not there")


def _judged(final: Returned) -> list[str]:
    """The nodes that the end of a run is said to depend on."""
    returned = [part.node for part in subexpressions(final.value) if isinstance(part, Output)]
    return [*returned, *final.raises, *final.demands]


def _check_parents(pipeline: Pipeline, kind: str, parents: Mapping[str, str | None]) -> None:
    """Each parent is there, and none is inside itself."""
    sound: set[str] = set()
    for name in parents:
        path: dict[str, None] = {}
        current: str | None = name
        while current is not None and current not in sound:
            require(current in parents, pipeline, f"a {kind} in {current!r}, which is not there")
            require(current not in path, pipeline, f"the {kind} {current!r} is inside itself")
            path[current] = None
            current = parents[current]
        sound.update(path)

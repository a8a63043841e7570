"""Values on their way: data edges and the expressions that read them agree, and elements stay in their region."""

from __future__ import annotations

from collections.abc import Iterable

from calque.ir.expressions import Element, Expr, Output
from calque.ir.pipeline import Pipeline
from calque.ir.verify.broken import require
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions

Read = tuple[str, str]
"""A node and the port of it that is read."""


def check_data(pipeline: Pipeline) -> None:
    """A value that is read comes along a data edge, and a data edge carries a value that is read, or skips what follows without it.

    Raises:
        BrokenIR: an expression reads what no edge brings, an edge brings what nothing reads, or an element is used
            outside of its region.
    """
    nodes = {node.id: node.region for node in pipeline.nodes}
    inside = enclosing(pipeline)
    sources = {
        region.id: _reads(pipeline, region.id, expressions_of_region(region), inside[region.parent])
        for region in pipeline.regions
    }
    brought = {
        (edge.target, edge.source, edge.port): edge.absent == "skip"
        for edge in pipeline.edges
        if edge.kind == "data"
    }
    led = {edge.target for edge in pipeline.edges if nodes[edge.source] == nodes[edge.target]}
    for node in pipeline.nodes:
        read = _reads(pipeline, node.id, expressions_of_node(node), inside[node.region])
        mapped = sources[node.region] if node.region is not None else {}
        for name, port in (*read, *mapped):
            require(name in nodes, pipeline, f"{node.id!r} reads {name!r}, which is not there")
            is_brought = (node.id, name, port) in brought
            is_root = (name, port) in read or node.id not in led
            require(
                is_brought or not is_root,
                pipeline,
                f"{node.id!r} reads {name!r} ({port}) without a data edge",
            )
            if is_brought:
                brought[(node.id, name, port)] = True
    for (target, source, carried), is_read in brought.items():
        require(
            is_read,
            pipeline,
            f"a data edge from {source!r} ({carried}) to {target!r}, which does not read it",
        )


def enclosing(pipeline: Pipeline) -> dict[str | None, frozenset[str]]:
    """For each map region it and those that it is nested in; for None nothing."""
    parents = {region.id: region.parent for region in pipeline.regions}
    found: dict[str | None, frozenset[str]] = {None: frozenset()}
    for region in parents:
        path = [region]
        while (parent := parents[path[-1]]) is not None and parent not in found:
            path.append(parent)
        for name in reversed(path):
            found[name] = found[parents[name]] | {name}
    return found


def _reads(
    pipeline: Pipeline, where: str, expressions: Iterable[Expr], regions: frozenset[str]
) -> dict[Read, None]:
    """What some expressions read of other nodes."""
    found: dict[Read, None] = {}
    for expression in expressions:
        for part in subexpressions(expression):
            if isinstance(part, Output):
                found[(part.node, part.port)] = None
            elif isinstance(part, Element):
                require(
                    part.region in regions,
                    pipeline,
                    f"{where!r} uses an element of {part.region!r}, and is not in it",
                )
    return found

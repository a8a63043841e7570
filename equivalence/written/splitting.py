"""Items of what a node puts out that are outputs of their own.

measure puts out its items, too:  %measure["height"]        becomes      %measure.height
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from calque.ir.expressions import Code, Constant, Item, Output
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.walk import expressions_of_node, subexpressions


def split(pipeline: Pipeline) -> Pipeline:
    """The pipeline in which items of such nodes are read as outputs."""
    nodes = {node.id for node in pipeline.nodes if node.multiple_outputs}
    if not nodes:
        return pipeline
    changed = tuple(_split(node, nodes) for node in pipeline.nodes)
    ports = {node.id: _ports(node) for node in changed}
    edges: dict[tuple[str, str, str, str | None], Edge] = {}
    for edge in pipeline.edges:
        reads = edge.kind == "data" and edge.source in nodes
        names = ports[edge.target].get(edge.source, []) if reads else []
        for port in (*names, *([] if names else [edge.port])):
            edges[edge.source, edge.target, edge.kind, port] = edge.model_copy(update={"port": port})
    return pipeline.model_copy(update={"nodes": changed, "edges": tuple(edges.values())})


def _split(value: Any, nodes: set[str]) -> Any:
    if isinstance(value, Item) and isinstance(value.of, Output) and isinstance(value.key, Constant):
        of, key = value.of, value.key.value
        if of.node in nodes and of.port == "return_value" and isinstance(key, str):
            return Output(node=of.node, port=key)
    if isinstance(value, tuple):
        found = tuple(_split(item, nodes) for item in value)
        return found if any(new is not old for new, old in zip(found, value, strict=True)) else value
    if not isinstance(value, BaseModel) or isinstance(value, Code):
        return value
    changes = {name: new for name, inner in vars(value).items() if (new := _split(inner, nodes)) is not inner}
    return value.model_copy(update=changes) if changes else value


def _ports(node: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for expression in expressions_of_node(node):
        for part in subexpressions(expression):
            if isinstance(part, Output) and part.port not in found.setdefault(part.node, []):
                found[part.node].append(part.port)
    return found

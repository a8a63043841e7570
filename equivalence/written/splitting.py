"""Items of what a node puts out that are outputs of their own.

measure puts out its items, too:  %measure["height"]        becomes      %measure.height
"""

from __future__ import annotations

from pydantic import BaseModel

from calque.equivalence.changing import changed
from calque.ir.expressions import Constant, Item, Output
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.walk import expressions_of_node, subexpressions


def split(pipeline: Pipeline) -> Pipeline:
    """The pipeline in which items of such nodes are read as outputs."""
    nodes = {node.id for node in pipeline.nodes if node.multiple_outputs}
    if not nodes:
        return pipeline
    found = tuple(_split(node, nodes) for node in pipeline.nodes)
    ports = {node.id: _ports(node) for node in found}
    edges: dict[tuple[str, str, str, str | None], Edge] = {}
    for edge in pipeline.edges:
        reads = edge.kind == "data" and edge.source in nodes
        names = ports[edge.target].get(edge.source, []) if reads else []
        for port in (*names, *([] if names else [edge.port])):
            edges[edge.source, edge.target, edge.kind, port] = edge.model_copy(update={"port": port})
    return pipeline.model_copy(update={"nodes": found, "edges": tuple(edges.values())})


def _split(node: Node, nodes: set[str]) -> Node:
    def change(value: BaseModel) -> BaseModel:
        match value:
            case Item(of=Output(node=name, port="return_value"), key=Constant(value=str(key))) if (
                name in nodes
            ):
                return Output(node=name, port=key)
            case _:
                return value

    return changed(node, change)


def _ports(node: Node) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for expression in expressions_of_node(node):
        for part in subexpressions(expression):
            if isinstance(part, Output) and part.port not in found.setdefault(part.node, []):
                found[part.node].append(part.port)
    return found

"""Outputs that tasks pull by the names of others, as what they are given of them: only Airflow's pull.

load(low=<pull "bounds", "low">)      becomes      load(low=%bounds.low)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from calque.ir.base import Model
from calque.ir.expressions import Ask, Constant, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.rewriting import rewritten

RESULT = "return_value"


def with_outputs(pipeline: Pipeline, *, named: bool) -> Pipeline:
    """A pipeline whose nodes are given the outputs of the nodes before them that they pull.

    Args:
        pipeline: of the tool that it comes from.
        named: its nodes have outputs beside the one that they return.
    """
    known = {(edge.source, edge.target) for edge in pipeline.edges}
    mapped = {node.id for node in pipeline.nodes if node.region is not None}
    pulled: dict[tuple[str, str], list[str]] = defaultdict(list)

    def read(node: Node) -> Node:
        def change(part: Model) -> Model:
            match part:
                case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(name)), *ports)) if (
                    name,
                    node.id,
                ) in known and name not in mapped:
                    match ports:
                        case []:
                            port = RESULT
                        case [Constant(value=str(port))] if named or port == RESULT:
                            pass
                        case _:
                            return part
                    pulled[name, node.id].append(port)
                    return Output(node=name, port=port)
                case _:
                    return part

        return rewritten(node, change)

    nodes = tuple(map(read, pipeline.nodes))
    edges = (one for edge in pipeline.edges for one in _edges(edge, pulled))
    return pipeline.model_copy(update={"nodes": nodes, "edges": tuple(edges)})


def _edges(edge: Edge, pulled: Mapping[tuple[str, str], list[str]]) -> Iterator[Edge]:
    """An edge, which hands on what its target pulls."""
    ports = pulled.get((edge.source, edge.target), [])
    if edge.kind == "data" or not ports:
        yield edge
    else:
        yield from (edge.model_copy(update={"kind": "data", "port": port}) for port in dict.fromkeys(ports))

"""What tasks pull by the names of others as what they are given of them: only Airflow's pull."""

from __future__ import annotations

from calque.ir.base import Model
from calque.ir.expressions import Ask, Constant, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.rewriting import rewritten

RESULT = "return_value"


def with_outputs(pipeline: Pipeline) -> Pipeline:
    """A pipeline whose nodes are given the outputs of the nodes before them that they pull."""
    known = {(edge.source, edge.target) for edge in pipeline.edges}
    mapped = {node.id for node in pipeline.nodes if node.region is not None}
    pulled: set[tuple[str, str]] = set()

    def read(node: Node) -> Node:
        def change(part: Model) -> Model:
            match part:
                case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(name)), *ports)) if (
                    (name, node.id) in known
                    and name not in mapped
                    and ports in ([], [Constant(value=RESULT)])
                ):
                    pulled.add((name, node.id))
                    return Output(node=name)
                case _:
                    return part

        return rewritten(node, change)

    nodes = tuple(map(read, pipeline.nodes))
    edges = (_data(edge) if (edge.source, edge.target) in pulled else edge for edge in pipeline.edges)
    return pipeline.model_copy(update={"nodes": nodes, "edges": tuple(edges)})


def _data(edge: Edge) -> Edge:
    return edge if edge.kind == "data" else edge.model_copy(update={"kind": "data", "port": RESULT})

"""The insides of single nodes: what a node of its kind must have, holes of bodies, places in the source."""

from __future__ import annotations

from calque.ir.expressions import Code
from calque.ir.nodes import Branch, Gate, Node, Wait
from calque.ir.pipeline import Pipeline
from calque.ir.spans import Origin
from calque.ir.verify.broken import require
from calque.ir.walk import bodies


def check_parts(pipeline: Pipeline) -> None:
    """Each node has what its kind needs, and what it has makes sense.

    Raises:
        BrokenIR: one does not.
    """
    names = [param.name for param in pipeline.params]
    require(len(set(names)) == len(names), pipeline, "two parameters of one name")
    for node in pipeline.nodes:
        _check_node(pipeline, node)
    for origin in (pipeline.origin, *(edge.origin for edge in pipeline.edges)):
        _check_span(pipeline, origin)
    for code in bodies(pipeline):
        _check_body(pipeline, code)


def _check_node(pipeline: Pipeline, node: Node) -> None:
    ports = [port.name for port in node.outs]
    require(len(set(ports)) == len(ports), pipeline, f"{node.id!r} has two outputs of one name")
    require(node.retry.limit >= 0, pipeline, f"{node.id!r} has {node.retry.limit} further attempts")
    require(node.slots >= 1, pipeline, f"{node.id!r} takes {node.slots} slots")
    _check_span(pipeline, node.origin)
    match node:
        case Branch(action=action, condition=condition):
            require(
                (action is None) != (condition is None),
                pipeline,
                f"{node.id!r} chooses by an action or by a condition",
            )
        case Gate(action=action, latest_only=latest_only):
            require(
                (action is None) == latest_only, pipeline, f"{node.id!r} has no condition, or one too many"
            )
        case Wait(interval=interval):
            require(interval >= 0, pipeline, f"{node.id!r} waits {interval} seconds between two questions")
        case _:
            pass


def _check_body(pipeline: Pipeline, code: Code) -> None:
    require(
        0 <= code.body_start <= len(code.text),
        pipeline,
        f"the body of {code.name!r} begins outside of its text",
    )
    end = 0
    for hole in code.holes:
        in_order = end <= hole.start <= hole.end <= len(code.text)
        require(
            in_order,
            pipeline,
            f"{code.name!r} has a hole from {hole.start} to {hole.end}, after one to {end}",
        )
        end = hole.end


def _check_span(pipeline: Pipeline, origin: Origin) -> None:
    span = origin.span
    if span is None:
        return
    begin, end = (span.line, span.column), (span.end_line, span.end_column)
    require(
        (1, 1) <= begin <= end and span.column >= 1, pipeline, f"a place that ends before it begins: {span}"
    )
    require(not span.file.startswith("/"), pipeline, f"a place with an absolute path: {span}")

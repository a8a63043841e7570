"""Which nodes decide how a run of a pipeline ends."""

from __future__ import annotations

from calque.ir.expressions import Expr, Items, Output
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned


def judged(pipeline: Pipeline, final: Returned) -> list[str]:
    """The nodes that must succeed for a run to succeed, in order."""
    named = {*_states(pipeline, final.value), *final.raises, *final.demands}
    return [node.id for node in pipeline.nodes if node.id in named]


def _states(pipeline: Pipeline, value: Expr) -> list[str]:
    """The nodes whose states a returned value consists of: an output, or a list of nothing but outputs of single nodes."""
    match value:
        case Output(node=node):
            return [node]
        case Items(items=items):
            mapped = {node.id for node in pipeline.nodes if node.region is not None}
            names = [item.node for item in items if isinstance(item, Output)]
            return names if len(names) == len(items) and mapped.isdisjoint(names) else []
        case _:
            return []


def covering(pipeline: Pipeline) -> list[str]:
    """The teardowns that, counted among the last nodes, would hide failures before them that fail the run by themselves."""
    if not isinstance(pipeline.final, Returned):
        return []
    needed = set(judged(pipeline, pipeline.final))
    return [
        node.id
        for node in pipeline.nodes
        if node.scope is not None
        and node.scope.role == "teardown"
        and node.scope.fails_run
        and node.id in needed
    ]


def forgiven(pipeline: Pipeline) -> list[str]:
    """The nodes whose own failure does not fail the run by itself."""
    if not isinstance(pipeline.final, Returned):
        return []
    needed = set(judged(pipeline, pipeline.final))
    return [node.id for node in pipeline.nodes if node.id not in needed]

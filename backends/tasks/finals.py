"""Which nodes decide how a run of a pipeline ends."""

from __future__ import annotations

from calque.ir.expressions import Output
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned
from calque.ir.walk import subexpressions


def judged(pipeline: Pipeline, final: Returned) -> list[str]:
    """The nodes that must succeed for a run to succeed, in order."""
    named = {part.node for part in subexpressions(final.value) if isinstance(part, Output)}
    named |= {*final.raises, *final.demands}
    return [node.id for node in pipeline.nodes if node.id in named]


def forgiven(pipeline: Pipeline) -> list[str]:
    """The nodes whose own failure does not fail the run, although nothing that must succeed comes after them."""
    if not isinstance(pipeline.final, Returned):
        return []
    needed = set(judged(pipeline, pipeline.final))
    return [node.id for node in pipeline.nodes if node.id not in needed]

"""What a flow waits for before it ends."""

from __future__ import annotations

from collections.abc import Iterable

from calque.ir.expressions import Output
from calque.ir.graph import upstream
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned
from calque.ir.walk import subexpressions


def unawaited(pipeline: Pipeline, called: Iterable[str] = ()) -> list[str]:
    """The nodes that neither a flow, nor what it returns, nor anything that it calls directly waits for.

    Args:
        pipeline: the flow; there is nothing of the kind where runs end in other ways than by what is returned.
        called: nodes that it calls directly, beside those whose errors end it.
    """
    final = pipeline.final
    if not isinstance(final, Returned):
        return []
    returned = [part.node for part in subexpressions(final.value) if isinstance(part, Output)]
    before = upstream(pipeline)
    kept: set[str] = set()
    left = [*called, *final.raises, *final.demands, *returned]
    while left:
        name = left.pop()
        if name not in kept:
            kept.add(name)
            left += before.get(name, ())
    return [node.id for node in pipeline.nodes if node.id not in kept]

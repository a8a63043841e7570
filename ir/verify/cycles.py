"""Nodes that wait for one another: a mistake of the user's, told with its path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.graph import find_cycle
from calque.ir.pipeline import Pipeline

SHOWN = 12
"""Nodes of a long cycle that its message names."""


def cycle_mistakes(pipeline: Pipeline) -> Iterator[Diagnostic]:
    """A cycle of the pipeline, if it has one."""
    cycle = find_cycle(pipeline)
    if not cycle:
        return
    shown = cycle if len(cycle) <= SHOWN else [*cycle[: SHOWN - 1], "…", cycle[-1]]
    places = {(edge.source, edge.target): edge.origin.span for edge in pipeline.edges}
    spans = [places[step] for step in pairwise(cycle)]
    nodes = {node.id: node.origin.span for node in pipeline.nodes}
    yield Diagnostic(
        code="cycle",
        severity=Severity.ERROR,
        message=f"these tasks wait for one another: {' → '.join(shown)}",
        action="remove one of these dependencies",
        span=next((span for span in (*spans, nodes[cycle[0]]) if span is not None), pipeline.origin.span),
        pipeline=pipeline.id,
        node=cycle[0],
    )

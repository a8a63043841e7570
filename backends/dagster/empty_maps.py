"""Maps without elements behind a failure: Dagster, which makes no steps for them, skips what follows as if nothing had failed."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.expressions import Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate
from calque.ir.graph import downstream, upstream
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_region, subexpressions

_SKIPPED = approximate(
    Difference.STATE,
    "behind a map without elements it is shown as skipped, also where another task before the map has failed",
)


def empty_maps(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for what follows a map that waits for more than what it maps over, where ops join as Dagster's do."""
    before, after = upstream(pipeline), downstream(pipeline)
    reached: set[str] = set()
    for region in pipeline.regions:
        members = {node.id for node in pipeline.nodes if node.region == region.id}
        sources = {
            part.node
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
            if isinstance(part, Output)
        }
        if any(set(before[name]) - sources - members for name in members):
            reached |= {name for member in members for name in after[member]} - members
    for node in pipeline.nodes:
        if node.id in reached:
            yield Override(Feature.NODE_JOIN, _SKIPPED, pipeline.id, node.id)

"""Bugs of a source's version that are not kept, and where a pipeline meets them."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support
from calque.ir.pipeline import Gather, Pipeline

_ALONE = Support(
    fidelity=Fidelity.QUIRK,
    reason="a mapped group of one element hands its value on alone in Airflow 3; here it is a list of one",
)


def quirks(pipeline: Pipeline) -> Iterator[Override]:
    """What to say about the bugs that a pipeline meets in its source's version."""
    for target in {
        edge.target: None
        for edge in pipeline.edges
        if isinstance(edge.shape, Gather) and edge.shape.unwrap_single
    }:
        yield Override(Feature.EDGE_DATA, _ALONE, pipeline.id, target)

"""What a source's tool does that is not kept, and where a pipeline meets it: bugs of a version, tasks that wait for none."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Gather, Pipeline
from calque.ir.policies import Rule

_ALONE = Support(
    fidelity=Fidelity.QUIRK,
    reason="a mapped group of one element hands its value on alone in Airflow 3; here it is a list of one",
)


_WAITS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.ORDER,
    reason="Airflow runs it at once, whether or not those before it have ended and put anything out; here it waits for them",
)


def quirks(pipeline: Pipeline) -> Iterator[Override]:
    """What to say about what a pipeline meets in its source's tool, and will not meet in another."""
    after = {edge.target for edge in pipeline.edges}
    for node in pipeline.nodes:
        if node.join.rule is Rule.ALWAYS and node.id in after:
            yield Override(Feature.NODE_JOIN, _WAITS, pipeline.id, node.id)
    for target in {
        edge.target: None
        for edge in pipeline.edges
        if isinstance(edge.shape, Gather) and edge.shape.unwrap_single
    }:
        yield Override(Feature.EDGE_DATA, _ALONE, pipeline.id, target)

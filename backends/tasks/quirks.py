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


_SEES_ALL = {
    "json_airflow2": frozenset(
        {Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE, Rule.NONE_FAILED_MIN_ONE_SUCCESS}
    ),
    "json_airflow3": frozenset({Rule.NONE_FAILED_MIN_ONE_SUCCESS}),
}
"""The rules that a version decides inside of a mapped group by other instances than those of the same element."""
_OTHERS = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="inside of a mapped group, this version of Airflow decides this rule by the other elements, too, or by none; here by its own",
)


def quirks(pipeline: Pipeline) -> Iterator[Override]:
    """What to say about what a pipeline meets in its source's tool, and will not meet in another."""
    after = {edge.target for edge in pipeline.edges}
    for node in pipeline.nodes:
        if node.join.rule is Rule.ALWAYS and node.id in after:
            yield Override(Feature.NODE_JOIN, _WAITS, pipeline.id, node.id)
    regions = {node.id: node.region for node in pipeline.nodes}
    inside = {
        edge.target
        for edge in pipeline.edges
        if regions[edge.source] and regions[edge.source] == regions[edge.target]
    }
    for node in pipeline.nodes:
        if node.id in inside and node.join.rule in _SEES_ALL.get(pipeline.codec, ()):
            yield Override(Feature.NODE_JOIN, _OTHERS, pipeline.id, node.id)
    for target in {
        edge.target: None
        for edge in pipeline.edges
        if isinstance(edge.shape, Gather) and edge.shape.unwrap_single
    }:
        yield Override(Feature.EDGE_DATA, _ALONE, pipeline.id, target)

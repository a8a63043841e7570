"""What is to be said of what is mapped: Airflow skips a mapped task that has no elements, and takes the pairs of mappings."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.actions import Python
from calque.ir.expressions import Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.map_sources import has_items, returns_list
from calque.ir.nodes import Task
from calque.ir.pipeline import MapRegion, Pipeline, Product, ZipOf
from calque.ir.walk import expressions_of_region, subexpressions

_FEATURES = {
    "product": Feature.MAP_PRODUCT,
    "zip": Feature.MAP_ZIP,
    "kwargs": Feature.MAP_KWARGS,
    "keyed": Feature.MAP_PRODUCT,
}

_PAIRS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="of a mapping Airflow maps over the pairs, Prefect over the keys; a list is the same in both",
)


_EARLIER = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="Airflow fails it if it puts out None, or what is no list or dict; Prefect ends it well, and fails where it maps",
)


def map_remarks(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each node of a map that may be empty, or that may run for other elements."""
    empty = {region.id: region for region in pipeline.regions if _may_be_empty(region)}
    for node in pipeline.nodes:
        if node.region in empty:
            why = "without elements Airflow shows the task as skipped; in the source it just has no runs"
            support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.STATE, reason=why)
            yield Override(_FEATURES[empty[node.region].source.kind], support, pipeline.id, node.id)
    yield from _keys_only(pipeline)
    yield from _fails_earlier(pipeline)


def _keys_only(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each node that is mapped over what may be a mapping: Prefect takes its keys."""
    makers = {
        node.id: node.action.code
        for node in pipeline.nodes
        if isinstance(node, Task) and isinstance(node.action, Python)
    }
    for region in pipeline.regions:
        match region.source:
            case ZipOf(until="strict", parameters=((_, Output(node=name)),)):
                if name in makers and returns_list(makers[name]):
                    continue
                for node in pipeline.nodes:
                    if node.region == region.id:
                        yield Override(Feature.EDGE_CODEC, _PAIRS, pipeline.id, node.id)
            case _:
                pass


def _fails_earlier(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each task of Prefect's that may put out what has no elements, where others are mapped over it."""
    if pipeline.codec != "reference":
        return
    read = {
        part.node
        for region in pipeline.regions
        for expression in expressions_of_region(region)
        for part in subexpressions(expression)
        if isinstance(part, Output)
    }
    for node in pipeline.nodes:
        code = node.action.code if isinstance(node, Task) and isinstance(node.action, Python) else None
        if node.id in read and node.region is None and not (code is not None and returns_list(code)):
            yield Override(Feature.MAP_PRODUCT, _EARLIER, pipeline.id, node.id)


def _may_be_empty(region: MapRegion) -> bool:
    """Whether it may have no elements, and the source tool then has no instances."""
    source = region.source
    if region.on_empty == "skip" or not isinstance(source, Product | ZipOf):
        return region.on_empty == "none"
    return not all(has_items(value) for _, value in source.parameters)

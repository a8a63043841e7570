"""What is mapped over and has no elements: Airflow fails the task that puts it out, before what is mapped is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.dispositions import Override
from calque.ir.actions import Python
from calque.ir.expressions import Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate
from calque.ir.map_sources import returns_list
from calque.ir.nodes import Task
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_region, subexpressions

_FAILS_LATER = approximate(
    Difference.STATE,
    "Airflow fails it if it puts out None, or what is no list or dict; here it ends well, and what is mapped over that fails",
)


def must_have_elements(pipeline: Pipeline) -> frozenset[str]:
    """The nodes that Airflow fails for putting out what has no elements."""
    if not pipeline.codec.startswith("json_airflow"):
        return frozenset()
    read = {
        part.node
        for region in pipeline.regions
        for expression in expressions_of_region(region)
        for part in subexpressions(expression)
        if isinstance(part, Output)
    }
    return frozenset(node.id for node in pipeline.nodes if node.id in read and node.region is None)


def unmappable(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each of these nodes that may, where no emitted code looks at what it puts out."""
    sources = must_have_elements(pipeline)
    for node in pipeline.nodes:
        if node.id in sources and not (
            isinstance(node, Task) and isinstance(node.action, Python) and returns_list(node.action.code)
        ):
            yield Override(Feature.MAP_PRODUCT, _FAILS_LATER, pipeline.id, node.id)

"""Name map regions alike: a region is called as the first of its nodes.

map repeat_each: name in %names            becomes    map repeat: name in %names
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from calque.equivalence.changing import changed
from calque.ir.expressions import Element
from calque.ir.nodes import NodeBase
from calque.ir.pipeline import MapRegion, Pipeline


def alike(pipeline: Pipeline) -> Pipeline:
    """The pipeline with its regions in the one form; its nodes have the names of the first side."""
    if not pipeline.regions:
        return pipeline
    names = {
        region.id: min((node.id for node in pipeline.nodes if node.region == region.id), default=region.id)
        for region in pipeline.regions
    }

    def change(value: BaseModel) -> BaseModel:
        match value:
            case NodeBase(region=str() as region):
                return value.model_copy(update={"region": names.get(region, region)})
            case Element(region=region):
                return value.model_copy(update={"region": names.get(region, region)})
            case MapRegion(id=id, parent=parent):
                above = None if parent is None else names.get(parent, parent)
                return value.model_copy(update={"id": names.get(id, id), "parent": above})
            case _:
                return value

    return changed(pipeline, change)


def with_elements(pipeline: Pipeline, elements: Mapping[tuple[str, str], Element]) -> Pipeline:
    """The pipeline with other names for elements, by region and name."""
    if not elements:
        return pipeline

    def change(value: BaseModel) -> BaseModel:
        if isinstance(value, Element):
            return elements.get((value.region, value.name), value)
        return value

    return changed(pipeline, change)

"""Name map regions alike: a region is called as the first of its nodes, and a map of one sequence is one form.

map repeat_each: zip name in %names            becomes    map repeat: name in %names
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from calque.ir.expressions import Code, Element
from calque.ir.nodes import NodeBase
from calque.ir.pipeline import MapRegion, Pipeline, Product, ZipOf


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
            case MapRegion(id=id, parent=parent, source=source):
                if isinstance(source, ZipOf) and len(source.parameters) == 1:
                    source = Product(parameters=source.parameters)
                above = None if parent is None else names.get(parent, parent)
                return value.model_copy(update={"id": names.get(id, id), "parent": above, "source": source})
            case _:
                return value

    found: Pipeline = changed(pipeline, change)
    return found


def with_elements(pipeline: Pipeline, elements: Mapping[tuple[str, str], Element]) -> Pipeline:
    """The pipeline with other names for elements, by region and name."""

    def change(value: BaseModel) -> BaseModel:
        if isinstance(value, Element):
            return elements.get((value.region, value.name), value)
        return value

    found: Pipeline = changed(pipeline, change)
    return found


def changed(value: Any, change: Callable[[BaseModel], BaseModel]) -> Any:
    """A model with each model in it changed, the inner ones first."""
    if isinstance(value, tuple):
        return tuple(changed(item, change) for item in value)
    if not isinstance(value, BaseModel) or (isinstance(value, Code) and not value.captured):
        return value
    changes = {}
    for name, inner in vars(value).items():
        if isinstance(inner, tuple | BaseModel):
            new = changed(inner, change)
            if new is not inner and new != inner:
                changes[name] = new
    return change(value.model_copy(update=changes) if changes else value)

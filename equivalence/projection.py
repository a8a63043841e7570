"""Give the nodes of one side the names of the other: the same pipeline, told in the other's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from calque.ir.base import Model
from calque.ir.expressions import Ask, Code, Constant, Element, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Imperative, NodeBase, TriggerRun
from calque.ir.pipeline import Edge, MapRegion, Pipeline
from calque.ir.policies import Returned, Scope
from calque.ir.rewriting import rewritten

NAMES: tuple[tuple[type[BaseModel], tuple[str, ...]], ...] = (
    (NodeBase, ("id", "region")),
    (Edge, ("source", "target")),
    (Output, ("node",)),
    (Element, ("region",)),
    (MapRegion, ("id", "parent")),
    (Scope, ("setups",)),
    (Branch, ("when_true", "when_false")),
    (Returned, ("raises", "demands")),
    (Imperative, ("inner",)),
)
"""The fields that hold ids of nodes and regions."""


def projected(pipeline: Pipeline, renames: Mapping[str, str]) -> Pipeline:
    """The pipeline with its nodes renamed.

    Args:
        pipeline: one side's.
        renames: new ids by id; what is not in it keeps its own.
    """
    if all(old == new for old, new in renames.items()):
        return pipeline
    found: Pipeline = _renamed(pipeline, renames)
    return found


def starting(pipeline: Pipeline, renames: Mapping[str, str]) -> Pipeline:
    """The pipeline with other names for those that its nodes start runs of.

    Args:
        pipeline: one side's.
        renames: ids of the other side by its own.
    """

    def change(part: Model) -> Model:
        match part:
            case TriggerRun(pipeline=Constant(value=str(name))) if name in renames:
                return part.model_copy(update={"pipeline": Constant(value=renames[name])})
            case _:
                return part

    return rewritten(pipeline, change)


def _renamed(value: Any, renames: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(item, renames) for item in value)
    if not isinstance(value, BaseModel) or (isinstance(value, Code) and not value.captured):
        return value
    changes = {}
    for name, inner in vars(value).items():
        if isinstance(inner, tuple | BaseModel):
            new = _renamed(inner, renames)
            if new is not inner and new != inner:
                changes[name] = new
    for kind, names in NAMES:
        if isinstance(value, kind):
            changes |= {name: _name(getattr(value, name), renames) for name in names}
    if isinstance(value, Ask) and value.intrinsic is Intrinsic.PULL and value.arguments:
        changes["arguments"] = (_pulled(value.arguments[0], renames), *value.arguments[1:])
    return value.model_copy(update=changes) if changes else value


def _name(value: Any, renames: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(renames.get(item, item) for item in value)
    return renames.get(value, value)


def _pulled(value: Any, renames: Mapping[str, str]) -> Any:
    match value:
        case Constant(value=str(name)):
            return Constant(value=renames.get(name, name))
        case Constant(value=list(names)):
            return Constant(
                value=[renames.get(name, name) if isinstance(name, str) else name for name in names]
            )
        case Items(items=items):
            return value.model_copy(update={"items": tuple(_pulled(item, renames) for item in items)})
        case _:
            return value

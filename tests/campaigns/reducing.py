"""Make a pipeline smaller, by one thing at a time; not all that comes of it is one that a tool can say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from calque.ir.expressions import Constant, Output
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Returned


def smaller(pipeline: Pipeline) -> list[Pipeline]:
    """The pipelines that have one thing less, those first that have a node less."""
    names = [node.id for node in pipeline.nodes]
    found = [_without(pipeline, name) for name in reversed(names)] if len(names) > 1 else []
    plain = {
        name: field.get_default()
        for name, field in type(pipeline).model_fields.items()
        if name in ("triggers", "params", "groups") and getattr(pipeline, name)
    }
    found += [pipeline.model_copy(update={name: value}) for name, value in plain.items() if name != "groups"]
    found += [
        pipeline.model_copy(update={"edges": (*pipeline.edges[:place], *pipeline.edges[place + 1 :])})
        for place, edge in enumerate(pipeline.edges)
        if edge.kind == "order"
    ]
    return found + [
        _with(pipeline, node, node.model_copy(update={name: type(node).model_fields[name].get_default()}))
        for node in pipeline.nodes
        for name in ("retry", "join", "timeout")
        if getattr(node, name) != type(node).model_fields[name].get_default()
        and (name != "join" or pipeline.codec == "json_airflow3")
    ]


def _with(pipeline: Pipeline, before: Node, after: Node) -> Pipeline:
    nodes = tuple(after if node is before else node for node in pipeline.nodes)
    return pipeline.model_copy(update={"nodes": nodes})


def _without(pipeline: Pipeline, name: str) -> Pipeline:
    """A pipeline without a node; who reads it has a value in its place."""

    def replaced(value: Any) -> Any:
        if isinstance(value, Output) and value.node == name:
            return Constant(value=[1])
        return value

    final = pipeline.final
    if isinstance(final, Returned):
        changes = {
            "raises": tuple(one for one in final.raises if one != name),
            "demands": tuple(one for one in final.demands if one != name),
        }
        final = changed(final.model_copy(update=changes), replaced)
    return pipeline.model_copy(
        update={
            "nodes": tuple(changed(node, replaced) for node in pipeline.nodes if node.id != name),
            "edges": tuple(edge for edge in pipeline.edges if name not in (edge.source, edge.target)),
            "regions": tuple(changed(one, replaced) for one in pipeline.regions if one.id != name),
            "final": final,
        }
    )


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """A model with something of it changed, however deep."""
    value = change(value)
    if isinstance(value, tuple):
        return tuple(changed(item, change) for item in value)
    if not isinstance(value, BaseModel):
        return value
    changes = {
        name: again
        for name, inner in vars(value).items()
        if isinstance(inner, tuple | BaseModel) and (again := changed(inner, change)) != inner
    }
    return value.model_copy(update=changes) if changes else value

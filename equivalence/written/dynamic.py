"""Jobs whose plain ops are mapped over what another op finds out, read back as map regions.

@dg.op(out=dg.DynamicOut(dg.Any))
def load__elements(names):
    yield from dynamic(product({"name": names}))      becomes      map load: name in %names
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import BaseModel

from calque.equivalence.changing import changed
from calque.equivalence.written.expressions import Gathers, Inside
from calque.equivalence.written.modules import Function, Unread, WrittenModule, keywords, literal
from calque.equivalence.written.nodes import OUTS
from calque.equivalence.written.regions import source_of
from calque.ir.actions import Python
from calque.ir.expressions import Constant, Element, Expr, Item, Output
from calque.ir.nodes import Node, Port
from calque.ir.pipeline import Edge, Gather, Keyed, MapRegion, Pipeline
from calque.ir.syntax import is_text

ELEMENT = "element"
"""What Dagster's reader calls the elements of an output."""


def with_regions(
    pipeline: Pipeline, modules: Mapping[str, WrittenModule], gathers: Mapping[str, Gathers]
) -> Pipeline:
    """The pipeline with map regions in place of the ops that find the elements.

    Args:
        pipeline: the pipeline.
        modules: of the project, by name.
        gathers: for the nodes, what mapped ones that have put out nothing give them.

    Raises:
        Unread: what is mapped over is written in a way that is not read back.
    """
    read: dict[str, Gathers] = {node.id: {} for node in pipeline.nodes}
    finders = {
        node.id: found
        for node in pipeline.nodes
        if (found := finder(node, modules, read[node.id])) is not None
    }
    over = {region.id: name for region in pipeline.regions if (name := _keyed(region)) in finders}
    if not over:
        return pipeline
    regions = tuple(
        finders[over[one.id]].model_copy(update={"id": one.id, "parent": one.parent})
        if one.id in over
        else one
        for one in pipeline.regions
    )
    gone = set(over.values())
    outs = _outs(pipeline, {**read, **gathers})
    nodes = tuple(
        _named(node.model_copy(update={"outs": outs.get(node.id, node.outs)}), set(over))
        for node in pipeline.nodes
        if node.id not in gone
    )
    edges = [
        _gathering(edge, gathers.get(edge.target, {}))
        for edge in pipeline.edges
        if not {edge.source, edge.target} & gone
    ]
    for region, name in over.items():
        into = [_gathering(edge, read[name]) for edge in pipeline.edges if edge.target == name]
        edges += _moved(into, name, _first(nodes, edges, region))
    return pipeline.model_copy(update={"nodes": nodes, "edges": tuple(edges), "regions": regions})


def _outs(pipeline: Pipeline, read: Mapping[str, Gathers]) -> Mapping[str, tuple[Port, ...]]:
    """What mapped nodes put out, by how all that they have put out is read: without each None, or as it is."""
    pushing = {name for found in read.values() for name in found}
    plain = {
        edge.source
        for edge in pipeline.edges
        if isinstance(edge.shape, Gather)
        and edge.kind == "data"
        and edge.source not in read.get(edge.target, {})
    }
    for name in sorted(pushing & plain):
        raise Unread(f"what {name} puts out, read with each None and without")
    hosted = {node.id for node in pipeline.nodes if node.outs == OUTS}
    return {**dict.fromkeys(pushing, OUTS), **dict.fromkeys(plain & hosted, (Port(),))}


def _gathering(edge: Edge, read: Gathers) -> Edge:
    """An edge out of a region: the keys of the elements are their numbers."""
    if not isinstance(edge.shape, Gather):
        return edge
    empty = read.get(edge.source, edge.shape.empty)
    return edge.model_copy(update={"shape": edge.shape.model_copy(update={"order": "index", "empty": empty})})


def _keyed(region: MapRegion) -> str | None:
    """The node whose output a region of Dagster's maps over."""
    match region.source:
        case Keyed(of=Output(node=name)):
            return name
        case _:
            return None


def finder(
    node: Node, modules: Mapping[str, WrittenModule], gathers: Gathers | None = None
) -> MapRegion | None:
    """The region that an op finds the elements of; None for any other op.

    Args:
        node: the op.
        modules: of the project, by name.
        gathers: is filled with what mapped nodes that have put out nothing give it.
    """
    action = getattr(node, "action", None)
    module = modules.get(action.code.module) if isinstance(action, Python) else None
    function = module.functions.get(action.code.name) if module and isinstance(action, Python) else None
    if module is None or function is None or not isinstance(action, Python):
        return None
    found = _found(function)
    if found is None or module.supported(found[0]) != "graph_tasks.dynamic":
        return None
    _, made, task = found
    values: dict[str, Expr] = {one.name: one.value for one in action.arguments if one.name is not None}
    inside = Inside(module, values, gathers={} if gathers is None else gathers)
    return MapRegion(
        id=node.id,
        source=source_of(made, function.name, inside if task is None else replace(inside, task=task)),
        on_empty="none" if _is_required(function) else "skip",
        origin=node.origin,
    )


def asked(node: Node, modules: Mapping[str, WrittenModule]) -> Mapping[str, WrittenModule]:
    """The module whose DAG an op asks that finds elements, by its name; nothing if it asks none."""
    action = getattr(node, "action", None)
    if not isinstance(action, Python):
        return {}
    module = modules[action.code.module]
    names = action.code.names
    return {module.source.name: module} if any(module.dag(name) is not None for name in names) else {}


def _found(function: Function) -> tuple[str, ast.Call, str | None] | None:
    """What an op puts out each of: the function that does, the call that finds it, and the name of the task that it asks."""
    statements, task = [one for one in function.body if not is_text(one)], None
    match statements:
        case [ast.With(items=[ast.withitem(optional_vars=ast.Name(id=str(asked)))], body=inner)]:
            statements, task = inner, asked
    match statements:
        case [
            ast.Expr(value=ast.YieldFrom(value=ast.Call(func=ast.Name(id=name), args=[ast.Call() as made])))
        ]:
            return name, made, task
        case _:
            return None


def _is_required(function: Function) -> bool:
    """Whether there may be no elements without what follows being skipped."""
    for one in function.decorator_list:
        out = keywords(one).get("out") if isinstance(one, ast.Call) else None
        said = keywords(out).get("is_required") if isinstance(out, ast.Call) else None
        if said is not None:
            return bool(literal(said))
    return True


def _first(nodes: Iterable[Node], edges: Iterable[Edge], region: str) -> list[str]:
    """The nodes of a region that follow none of it."""
    inside = [node.id for node in nodes if node.region == region]
    below = {edge.target for edge in edges if edge.source in inside}
    return [name for name in inside if name not in below]


def _moved(edges: Iterable[Edge], gone: str, targets: Iterable[str]) -> list[Edge]:
    """The edges into an op that is no more, into those that it found elements for."""
    return [
        edge.model_copy(update={"target": target})
        for edge in edges
        if edge.target == gone
        for target in targets
    ]


def _named(node: Node, regions: set[str]) -> Node:
    """Elements by the names of their items."""

    def change(value: BaseModel) -> BaseModel:
        match value:
            case Element(region=region, name=name) if region in regions and name == ELEMENT:
                return Element(region=region, name="**")
            case Item(of=Element(region=region, name="**"), key=Constant(value=str(key))) if (
                region in regions
            ):
                return Element(region=region, name=key)
            case _:
                return value

    return changed(node, change)

"""One form for what is mapped over: elements are numbered, and the only part of one is called "element".

    map load: keyed element in %files                   becomes      map load: element in %files
    map load: name in %files, load(name=each load.name)     becomes      the same
    map load: kwargs in [{"a": 1, "b": 2}], load(**each)    becomes      map load: zip a in [1], b in [2], load(a=…, b=…)

Keys of Dagster's elements name the instances, and the values come in the order of the elements all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from pydantic import BaseModel

from calque.equivalence.changing import changed
from calque.equivalence.regions import with_elements
from calque.ir.actions import Python
from calque.ir.expressions import Argument, Constant, Element, Entries, Expr, Items
from calque.ir.map_sources import written_items
from calque.ir.pipeline import Edge, Gather, Keyed, Kwargs, MapRegion, Pipeline, Product, ZipOf

ELEMENT = "element"


def with_plain_elements(pipeline: Pipeline) -> Pipeline:
    """The pipeline with its regions in the common form."""
    if not pipeline.regions:
        return pipeline
    pipeline = _side_by_side(pipeline)
    plain = {
        (region.id, name): Element(region=region.id, name=ELEMENT)
        for region in pipeline.regions
        if (name := _only(region)) not in (None, ELEMENT)
    }
    keyed = {region.id for region in pipeline.regions if isinstance(region.source, Keyed)}
    inside = {node.id: node.region for node in pipeline.nodes}
    changes = {
        "regions": tuple(map(_region, pipeline.regions)),
        "edges": tuple(_edge(edge, inside.get(edge.source) in keyed) for edge in pipeline.edges),
    }
    return with_elements(pipeline.model_copy(update=changes), plain)


def _side_by_side(pipeline: Pipeline) -> Pipeline:
    """The pipeline with what is mapped over written keyword arguments mapped over a list for each of these."""
    written = {region.id: lists for region in pipeline.regions if (lists := _lists(region)) is not None}
    if not written:
        return pipeline

    def change(value: BaseModel) -> BaseModel:
        match value:
            case MapRegion(id=id) if id in written:
                return value.model_copy(update={"source": ZipOf(parameters=written[id])})
            case Python(arguments=arguments):
                plain = (part for one in arguments for part in _named(one, written))
                return value.model_copy(update={"arguments": tuple(plain)})
            case _:
                return value

    return changed(pipeline, change)


def _lists(region: MapRegion) -> tuple[tuple[str, Expr], ...] | None:
    """What each keyword argument of a region is in turn, where all elements are written down and have the same."""
    match region.source:
        case Kwargs(of=of):
            rows = [_row(one) for one in written_items(of)]
            names = sorted(rows[0]) if rows else []
            if not names or any(sorted(one) != names for one in rows):
                return None
            return tuple((name, _list([one[name] for one in rows])) for name in names)
        case ZipOf(parameters=parameters, until="strict") if len(parameters) > 1:
            lists = [(name, written_items(value)) for name, value in sorted(parameters, key=itemgetter(0))]
            return tuple((name, _list(items)) for name, items in lists) if all(dict(lists).values()) else None
        case _:
            return None


def _row(element: Expr) -> Mapping[str, Expr]:
    """The keyword arguments that are written down as one element."""
    match element:
        case Constant(value=dict(found)):
            return {name: Constant(value=value) for name, value in found.items()}
        case Entries(entries=entries):
            named = {str(key.value): value for key, value in entries if isinstance(key, Constant)}
            return named if len(named) == len(entries) else {}
        case _:
            return {}


def _list(items: Sequence[Expr]) -> Expr:
    """Values as one list, which is a constant if they all are."""
    constants = [one.value for one in items if isinstance(one, Constant)]
    return Constant(value=constants) if len(constants) == len(items) else Items(items=tuple(items))


def _named(argument: Argument, lists: Mapping[str, Sequence[tuple[str, Expr]]]) -> Iterator[Argument]:
    """The keyword arguments that an argument is, where it is all that an element has."""
    match argument:
        case Argument(spread=True, value=Element(region=id)) if id in lists:
            for name, _ in lists[id]:
                yield Argument(name=name, value=Element(region=id, name=name))
        case _:
            yield argument


def _only(region: MapRegion) -> str | None:
    """The name of the only part of an element."""
    match region.source:
        case Product(parameters=((name, _),)):
            return name
        case _:
            return None


def _region(region: MapRegion) -> MapRegion:
    match region.source:
        case Keyed(of=of) | Product(parameters=((_, of),)):
            return region.model_copy(update={"source": Product(parameters=((ELEMENT, of),))})
        case _:
            return region


def _edge(edge: Edge, keyed: bool) -> Edge:
    if not keyed or not isinstance(edge.shape, Gather):
        return edge
    return edge.model_copy(update={"shape": edge.shape.model_copy(update={"order": "index"})})

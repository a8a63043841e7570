"""One form for what is mapped over: elements are numbered, and the only part of one is called "element".

    map load: keyed element in %files                   becomes      map load: element in %files
    map load: name in %files, load(name=each load.name)     becomes      the same

Keys of Dagster's elements name the instances, and the values come in the order of the elements all the same.
"""

from __future__ import annotations

from calque.equivalence.regions import with_elements
from calque.ir.expressions import Element
from calque.ir.pipeline import Edge, Gather, Keyed, MapRegion, Pipeline, Product

ELEMENT = "element"


def with_plain_elements(pipeline: Pipeline) -> Pipeline:
    """The pipeline with its regions in the common form."""
    if not pipeline.regions:
        return pipeline
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

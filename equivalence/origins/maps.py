"""Maps over one sequence, which all tools have, in the form that a tool has them in."""

from __future__ import annotations

from calque.equivalence.regions import with_elements
from calque.ir.expressions import Element, Output
from calque.ir.nodes import NodeBase
from calque.ir.pipeline import Keyed, MapRegion, Pipeline, Product, ZipOf

ELEMENT = "element"
"""What elements of dynamic outputs are called."""


def zipped(pipeline: Pipeline) -> Pipeline:
    """Prefect's: the elements of one sequence, and of no other beside it."""

    def change(region: MapRegion) -> MapRegion:
        source = region.source
        if not isinstance(source, Product) or len(source.parameters) != 1:
            return region
        return region.model_copy(update={"source": ZipOf(parameters=source.parameters)})

    return pipeline.model_copy(update={"regions": tuple(map(change, pipeline.regions))})


def keyed(pipeline: Pipeline) -> Pipeline:
    """Dagster's: what is mapped over is an output with elements that have keys, since nothing else can be."""
    regions: list[MapRegion] = []
    renamed: dict[tuple[str, str], Element] = {}
    dynamic: set[tuple[str, str]] = set()
    for region in pipeline.regions:
        match region.source:
            case Product(parameters=((name, Output() as of),)) | ZipOf(parameters=((name, Output() as of),)):
                renamed[region.id, name] = Element(region=region.id, name=ELEMENT)
                dynamic.add((of.node, of.port))
                region = region.model_copy(update={"source": Keyed(parameter=ELEMENT, of=of)})
        regions.append(region)

    def change(node: NodeBase) -> NodeBase:
        outs = tuple(
            port.model_copy(update={"annotation": "DynamicOut"}) if (node.id, port.name) in dynamic else port
            for port in node.outs
        )
        return node if outs == node.outs else node.model_copy(update={"outs": outs})

    nodes = tuple(map(change, pipeline.nodes))
    return with_elements(pipeline.model_copy(update={"nodes": nodes, "regions": tuple(regions)}), renamed)

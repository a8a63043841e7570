"""From assets that graphs make to groups of nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.speaking import docstring
from calque.frontends.dagster.asset_sources import Sources
from calque.frontends.dagster.compositions import AssetInput, Invocation
from calque.frontends.dagster.graph_assets import GraphAssets
from calque.frontends.dagster.lift_graphs import GraphLifter, port_of
from calque.frontends.dagster.lift_settings import asset_settings
from calque.frontends.dagster.partition_maps import input_settings
from calque.frontends.python.values import Argument
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr
from calque.ir.nodes import Node
from calque.ir.pipeline import Group, MadeAsset, MapRegion
from calque.ir.settings import Setting
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_graph_assets(
    reader: BodyReader,
    one: GraphAssets,
    sources: Sources,
    policy: Argument | None,
    hooks: tuple[Argument | None, ...],
) -> tuple[list[Node], list[Group], list[MapRegion]]:
    """The nodes of a graph, those that make assets among them; the graph, and those inside of it; what is mapped.

    Args:
        policy: the retries of ops that say none.
        hooks: what lists those of all ops.
    """
    keys = {name: "/".join(sources.location.resolved(one, path)) for name, path, _ in one.inputs()}
    only_order = {name for name, _, nothing in one.inputs() if nothing}
    reads: dict[str, list[str]] = {}

    def outside(node: Invocation, taken: AssetInput, nothing: bool) -> Expr | None:
        name = keys[taken.name]
        reads.setdefault(node.id, []).append(name)
        sources.takers.setdefault((one.id, name), []).append(node.id)
        if nothing or taken.name in only_order:
            sources.order(name, node.id)
            return None
        return sources.value(name, node.id, one)

    lifter = GraphLifter(reader, one.composition, sources.location.stores, policy, outside, hooks)
    makes = tuple(
        MadeAsset(asset=made.name, node=handle.node.id, port=port_of(handle.port))
        for made in one.made
        if (handle := one.results.get(made.output)) is not None
    )
    if len(makes) < len(one.made):
        reader.report(
            "unknown-result",
            Severity.ERROR,
            f"which output of the graph {one.id} is its asset is not known",
            "return what an op puts out",
            one.site.span(),
        )
    said = asset_settings(reader, one.kind, one.arguments, one.function.module)
    mapped = input_settings(reader, sources.location, one, {item.name for item in said})
    nodes = [
        node.model_copy(
            update={
                "settings": (*node.settings, *_about(mapped, reads.get(node.id, ()))),
                "outlets": tuple(dict.fromkeys(made.asset for made in makes if made.node == node.id)),
                "inlets": tuple(dict.fromkeys(reads.get(node.id, ()))),
            }
        )
        for node in lifter.nodes()
    ]
    sources.edges.update(lifter.edges)
    whole = Group(
        id=one.id,
        doc=docstring(one.function),
        makes=makes,
        module=one.function.module.name,
        settings=said + mapped,
        origin=Origin(span=one.site.span()),
    )
    inner = [group for group in lifter.groups() if group.id != one.id]
    return [*nodes], [whole, *inner], list(lifter.regions.values())


def _about(settings: Iterable[Setting], assets: Collection[str]) -> Iterator[Setting]:
    """What is said of assets that a node takes."""
    for one in settings:
        kind, _, rest = one.name.partition(".")
        if kind in ("value", "dep") and rest.rpartition(".")[0] in assets:
            yield one

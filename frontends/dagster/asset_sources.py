"""What the steps of one pipeline of assets take from one another: values, and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from calque.frontends.dagster.assets import AssetsDef, Made
from calque.frontends.dagster.graph_assets import GraphAssets
from calque.frontends.dagster.lift_graphs import port_of
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.partition_reads import partition_reads
from calque.ir.expressions import Ask, Constant, Expr, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.pipeline import Edge


def made_of(one: AssetsDef, selected: set[str]) -> Sequence[Made]:
    """Those of the assets of a function that a job with a selection has it make: all of them, unless it may make some."""
    if one.get("can_subset") is not True or isinstance(one, GraphAssets):
        return one.made
    return [made for made in one.made if made.name in selected]


class Sources:
    """The assets of one pipeline, and the edges between what makes them.

    Attributes:
        location: that they are in.
        observers: the steps that observe assets which others make, by the asset's name.
        inside: what makes each of the pipeline's assets, by the asset's name.
        edges: by their ends.
        takers: the ids of the nodes that take an asset for a function or graph: by the names of both.
    """

    def __init__(
        self,
        location: Location,
        makers: list[AssetsDef],
        observers: Mapping[str, str],
        selected: set[str],
    ) -> None:
        self.location = location
        self.observers = observers
        self.inside = {made.name: (one, made) for one in makers for made in made_of(one, selected)}
        self.edges: dict[tuple[str, str, str, str | None], Edge] = {}
        self.takers: dict[tuple[str, str], list[str]] = {}

    def place(self, name: str) -> tuple[str, str, bool] | None:
        """The node that makes an asset, its port, and whether it always does; None if no node here does."""
        if name not in self.inside:
            return None
        one, made = self.inside[name]
        if not isinstance(one, GraphAssets):
            return one.id, port_of(made.output), made.required
        handle = one.results.get(made.output)
        return (
            None
            if handle is None
            else (handle.node.id, port_of(handle.port), handle.node.op.is_required(handle.port))
        )

    def value(self, name: str, target: str, one: AssetsDef | None = None) -> Expr:
        """The value of an asset for a node: handed on in this run, or stored by an earlier one.

        Args:
            one: the function that takes it, or has the graph that does.
        """
        found = self.place(name)
        reads = partition_reads(self.location, one, name) if one is not None else None
        manager = self.location.stores.of_asset(name) if found is None or reads is not None else None
        if found is None or manager is not None:
            self.order(name, target)
            by = [] if manager is None else [Constant(value=manager)]
            if by and self.location.is_partitioned(name):
                by.append(Constant(value=True if reads is None else reads))
            return Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=(Constant(value=name), *by))
        source, port, required = found
        self._data(source, target, port, required)
        return Output(node=source, port=port)

    def _data(self, source: str, target: str, port: str, required: bool) -> None:
        absent: Literal["fail", "skip"] = "fail" if required else "skip"
        edge = Edge(source=source, target=target, kind="data", port=port, codec="pickle", absent=absent)
        self.edges.setdefault((source, target, "data", port), edge)

    def order(self, name: str, target: str) -> None:
        """A node comes after what makes an asset; one that need not be made is waited for as if its value were taken."""
        found = self.place(name)
        if found is not None and not found[2] and found[0] != target:
            self._data(found[0], target, found[1], required=False)
        elif found is not None:
            self.after(found[0], target)
        elif name in self.observers:
            self.after(self.observers[name], target)

    def after(self, source: str, target: str) -> None:
        """A node comes after another."""
        if source == target or any(key[:3] == (source, target, "data") for key in self.edges):
            return
        edge = Edge(source=source, target=target, kind="order")
        self.edges.setdefault((source, target, "order", None), edge)

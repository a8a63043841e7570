"""Pipelines whose runs are for partitions: which there are, and which of them cannot be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef, Made
from calque.frontends.dagster.config_sources import partitions_of
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_partitions import partition_param, partitions_kind
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.partition_maps import MAPPING, Said, is_identity, of_deps, of_inputs
from calque.frontends.dagster.partition_reads import partition_reads
from calque.frontends.dagster.partitions import PartitionsValue
from calque.ir.features import Feature
from calque.ir.partitioned import SETTING
from calque.ir.pipeline import Pipeline
from calque.ir.time import DynamicPartitions, MultiPartitions, PartitionsKind, TimePartitions

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

OPEN = (DynamicPartitions, MultiPartitions, TimePartitions)
"""Partitions whose keys only the platform has, that are made of others, or that a parameter cannot list."""


def with_partitions(reader: BodyReader, found: Location, pipeline: Pipeline) -> Pipeline:
    """A pipeline with the partitions of its job, or of its assets, and the parameter that says which a run is for."""
    values = list(_values(found, pipeline))
    if not values:
        return pipeline
    kinds = list(dict.fromkeys(partitions_kind(value) for value in values))
    kind = kinds[0] if len(kinds) == 1 else None
    if kind is None or isinstance(kind, OPEN):
        reader.pipeline = pipeline.id
        for value in values:
            reader.account(f"the partitions of {pipeline.id}", value.site.span(), Feature.PARTITIONS_OPEN)
        reader.pipeline = None
    params = (*pipeline.params, partition_param(kind))
    return pipeline.model_copy(update={"partitions": kind, "params": params})


def tell_of_maps(reader: BodyReader, found: Location) -> None:
    """Say which assets read other partitions of an asset than the one that they are made for."""
    kinds = {made.name: _kind(_of(one, made)) for one in found.assets for made in one.made}
    for one in (*found.assets, *found.checks):
        own = kinds.get(one.made[0].name) if one.made else _kind(one.get(SETTING))
        inputs = (
            (name, "/".join(found.resolved(one, path)), nothing) for name, path, nothing in one.inputs()
        )
        taken = {asset: name for name, asset, nothing in inputs if not nothing}
        said = {asset: argument for asset, name, argument in _said(found, one) if name == MAPPING}
        carried = {asset for asset in taken if partition_reads(found, one, asset) is not None}
        carried = {asset for asset in carried if found.stores.of_asset(asset) is not None}
        for asset, argument in said.items():
            if (is_identity(argument) and own is not None) or asset in carried:
                continue
            feature = Feature.PARTITIONS_MAP if asset in taken else Feature.PARTITIONS_BEFORE
            reader.account(f"the partitions of {asset} for {one.id}", argument.site.span(), feature)
        for asset, name in taken.items():
            read = kinds.get(asset)
            if read is not None and read != own and not one.checked and asset not in {*said, *carried}:
                what = f"the partitions of {asset} that {one.id} takes as {name}"
                reader.account(what, one.site.span(), Feature.PARTITIONS_MAP)


def _said(found: Location, one: AssetsDef) -> Iterator[Said]:
    yield from of_inputs(found, one)
    yield from of_deps(one.get("deps"), one.now)
    for made in one.made:
        yield from of_deps(made.declared.get("deps"), one.now) if made.declared is not None else ()


def _values(found: Location, pipeline: Pipeline) -> Iterator[PartitionsValue]:
    jobs: list[JobDef | AssetJob] = [*found.jobs, *found.asset_jobs]
    for job in jobs:
        given = partitions_of(job)
        if job.name == pipeline.id and isinstance(given, PartitionsValue):
            yield given
            return
    made_here = {name for node in pipeline.nodes for name in node.outlets}
    seen: list[PartitionsValue] = []
    for one in found.assets:
        for made in one.made:
            value = _of(one, made)
            if made.name in made_here and isinstance(value, PartitionsValue) and value not in seen:
                seen.append(value)
                yield value


def _of(one: AssetsDef, made: Made) -> object:
    said = made.declared.get(SETTING) if made.declared is not None else None
    return said if said is not None else one.get(SETTING)


def _kind(value: object) -> PartitionsKind | str | None:
    """The partitions, to tell them from others; None for none."""
    if not isinstance(value, PartitionsValue):
        return None
    return partitions_kind(value) or value.site.text()

"""Which partitions of an asset another one takes, as far as that is carried: `partition_mapping`, and what Dagster takes without one.

Dagster: `infer_partition_mapping` in `_core/definitions/partitions/mapping`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeGuard

from calque.frontends.dagster.assets import AssetsDef, Made
from calque.frontends.dagster.lift_partitions import partitions_kind
from calque.frontends.dagster.partition_maps import MAPPING, of_inputs
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.dagster.stores import maker_of
from calque.frontends.python.values import Symbolic, Value
from calque.ir.base import Json
from calque.ir.partitioned import SETTING
from calque.ir.time import MultiPartitions, PartitionsKind, StaticPartitions, TimePartitions

if TYPE_CHECKING:
    from calque.frontends.dagster.locations import Location

_PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "AllPartitionMapping": (),
    "LastPartitionMapping": (),
    "MultiToSingleDimensionPartitionMapping": ("partition_dimension_name",),
    "SpecificPartitionsPartitionMapping": ("partition_keys",),
    "StaticPartitionMapping": ("downstream_partition_keys_by_upstream_partition_key",),
    "TimeWindowPartitionMapping": ("start_offset", "end_offset", "allow_nonexistent_upstream_partitions"),
}
"""The mappings that are carried, and their parameters."""


def partition_reads(found: Location, one: AssetsDef, asset: str) -> Json:
    """Which partitions of an asset a function takes; None if it is its own, or that cannot be said.

    What it looks like: `dialects/dagster/portable/partition_reads.py`.
    """
    if one.checked is not None or not one.made:
        return None
    upstream = next(
        (_kind(_of(other, made)) for other in found.assets for made in other.made if made.name == asset), None
    )
    if upstream is None:
        return None
    own = _kind(_of(one, one.made[0]))
    said = next(
        (argument.value for name, key, argument in of_inputs(found, one) if name == asset and key == MAPPING),
        None,
    )
    if said is None:
        return _inferred(own, upstream)
    name = maker_of(said)
    if (
        not isinstance(name, str)
        or name not in _PARAMETERS
        or not isinstance(said, Symbolic)
        or said.call is None
        or not said.call.complete()
    ):
        return None
    args, kwargs = said.call.values()
    return _mapped(name, {**dict(zip(_PARAMETERS[name], args, strict=False)), **kwargs}, own, upstream)


def _inferred(own: PartitionsKind | None, upstream: PartitionsKind) -> Json:
    """What is taken where no mapping is said."""
    if own is None:
        return _mapped("AllPartitionMapping", {}, own, upstream)
    if isinstance(own, MultiPartitions) and not isinstance(upstream, MultiPartitions):
        return _mapped("MultiToSingleDimensionPartitionMapping", {}, own, upstream)
    if isinstance(own, TimePartitions) and isinstance(upstream, TimePartitions) and own != upstream:
        return _mapped("TimeWindowPartitionMapping", {}, own, upstream)
    return None


def _mapped(
    name: str, given: Mapping[str, Value], own: PartitionsKind | None, upstream: PartitionsKind
) -> Json:
    match name, upstream:
        case ("AllPartitionMapping", StaticPartitions(keys=keys)):
            return {"keys": list(keys)}
        case ("LastPartitionMapping", StaticPartitions(keys=keys)):
            return {"keys": list(keys[-1:])}
        case ("AllPartitionMapping" | "LastPartitionMapping", TimePartitions()):
            return {**windows_read(upstream), "take": "all" if name == "AllPartitionMapping" else "last"}
        case ("TimeWindowPartitionMapping", TimePartitions()) if isinstance(own, TimePartitions):
            offsets = [given.get(one, 0) for one in ("start_offset", "end_offset")]
            allow = given.get("allow_nonexistent_upstream_partitions", False)
            if not all(type(one) is int for one in offsets) or not isinstance(allow, bool):
                return None
            return {**windows_read(upstream), "take": list(offsets), **({"allow": True} if allow else {})}
        case ("SpecificPartitionsPartitionMapping", _):
            listed = given.get("partition_keys")
            return {"keys": list(listed)} if _texts(listed) else None
        case ("StaticPartitionMapping", StaticPartitions()):
            return _static(given.get("downstream_partition_keys_by_upstream_partition_key"), upstream)
        case ("MultiToSingleDimensionPartitionMapping", _) if isinstance(own, MultiPartitions):
            dimensions = [one for one, kind in own.dimensions if kind == upstream]
            wanted = given.get("partition_dimension_name") or (
                dimensions[0] if len(dimensions) == 1 else None
            )
            return {"dimension": wanted} if wanted in dimensions else None
        case _:
            return None


def _static(said: Value, upstream: StaticPartitions) -> Json:
    """The keys that each key takes, in the order of the definition."""
    if not isinstance(said, dict) or not all(isinstance(one, str) or _texts(one) for one in said.values()):
        return None
    found: dict[str, Json] = {}
    for key in upstream.keys:
        takers = said.get(key, ())
        for taker in [takers] if isinstance(takers, str) else takers:
            before = found.setdefault(str(taker), [])
            assert isinstance(before, list)
            before.append(key)
    return {"by_key": found}


def _texts(value: Value) -> TypeGuard[Collection[str]]:
    return isinstance(value, list | tuple | set | frozenset) and all(isinstance(one, str) for one in value)


def windows_read(kind: TimePartitions) -> dict[str, Json]:
    """Windows in time of which some are taken, as far as they are not as usual."""
    return {
        "cron": kind.cron.expression,
        **({"zone": kind.cron.zone} if kind.cron.zone != "UTC" else {}),
        **({"format": kind.format} if kind.format != "%Y-%m-%d" else {}),
        **({"end_offset": kind.end_offset} if kind.end_offset else {}),
        "first": kind.start,
        **({"until": kind.end} if kind.end is not None else {}),
    }


def _of(one: AssetsDef, made: Made) -> Value:
    said = made.declared.get(SETTING) if made.declared is not None else None
    return said if said is not None else one.get(SETTING)


def _kind(value: Value) -> PartitionsKind | None:
    return partitions_kind(value) if isinstance(value, PartitionsValue) else None

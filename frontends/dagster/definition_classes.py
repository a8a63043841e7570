"""Dagster's classes of definitions, where code asks for them: `isinstance(value, AssetsDefinition)`.

What is an instance of what is measured (`tests/dagster_in/test_namespaces.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.graphs import GraphDef, JobDef
from calque.frontends.dagster.library_made import LibraryMade
from calque.frontends.dagster.namespaces import tell_if_left_out
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.ops import OpDef
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.python.values import Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_ASSETS = ("AssetsDefinition",)
_CHECKS = ("AssetChecksDefinition", *_ASSETS)
_NODE = ("NodeDefinition",)
_STATUS = ("RunStatusSensorDefinition",)
_SENSORS: Mapping[str, tuple[str, ...]] = {
    "asset_sensor": ("AssetSensorDefinition",),
    "multi_asset_sensor": ("MultiAssetSensorDefinition",),
    "run_failure_sensor": _STATUS,
    "run_status_sensor": _STATUS,
}
_NATIVE: Mapping[str, tuple[str, ...]] = {
    "multi_asset_check": _CHECKS,
    "multi_observable_source_asset": _ASSETS,
}
_PLACES: Mapping[str, tuple[str, ...]] = {
    "asset_checks": _CHECKS,
    "assets": _ASSETS,
    "schedules": ("ScheduleDefinition",),
    "sensors": ("SensorDefinition",),
}

CLASSES = (
    "AssetChecksDefinition",
    "AssetSensorDefinition",
    "AssetsDefinition",
    "GraphDefinition",
    "JobDefinition",
    "MultiAssetSensorDefinition",
    "NodeDefinition",
    "OpDefinition",
    "PartitionsDefinition",
    "RunStatusSensorDefinition",
    "SensorDefinition",
    "UnresolvedAssetJobDefinition",
)
"""Those that make nothing themselves; what makes something answers for its own class."""


def classes(value: Value) -> tuple[str, ...]:
    """The names of the classes of definitions that a value is an instance of."""
    match value:
        case AssetsDef(kind=kind):
            return _CHECKS if kind == "@asset_check" else _ASSETS
        case NativeDef(kind=kind):
            return _NATIVE.get(kind, ())
        case LibraryMade(place=place, several=False):
            return _PLACES[place]
        case JobDef():
            return ("JobDefinition",)
        case AssetJob():
            return ("UnresolvedAssetJobDefinition",)
        case GraphDef():
            return ("GraphDefinition", *_NODE)
        case OpDef():
            return ("OpDefinition", *_NODE)
        case ScheduleDef():
            return ("ScheduleDefinition",)
        case SensorDef(kind=kind):
            return (*_SENSORS.get(kind, ()), "SensorDefinition")
        case PartitionsValue(kind=kind):
            return (kind, "PartitionsDefinition")
        case Declared(kind=kind):
            return (kind,)
        case _:
            return ()


class DefinitionClass(Model):
    """One of the classes."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return self.name

    def has_instance(self, evaluator: Evaluator, value: Value) -> bool | None:
        """What is not known is taken for none; what may be one after all is told."""
        tell_if_left_out(evaluator, value)
        return self.name in classes(value)

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`A | B`, a type."""
        return Symbolic("binary", (operator, self, other), "a type of several classes", site)

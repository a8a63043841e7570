"""Which values are definitions that texts can name."""

from __future__ import annotations

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.python.values import Value
from calque.ir.natives import Use


def definition(value: Value, name: str = "") -> Use | None:
    """The definition that a value is.

    Args:
        name: what the text calls it.
    """
    match value:
        case JobDef() | AssetJob():
            return Use(name=name, kind="pipeline", id=value.name)
        case AssetsDef() if value.made:
            return Use(name=name, kind="asset", id=value.made[0].name)
        case SensorDef() | ScheduleDef() | NativeDef():
            return Use(name=name, kind="native", id=value.name)
        case _:
            return None

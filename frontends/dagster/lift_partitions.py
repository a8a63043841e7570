"""From definitions of partitions to windows in time.

Dagster: `_core/definitions/partitions/definition/time_window.py`, `time_window_subclasses.py`.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.frontends.dagster.partitions import PartitionsValue
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.pipeline import PARTITION, Param
from calque.ir.time import (
    Cron,
    DynamicPartitions,
    MultiPartitions,
    PartitionsKind,
    StaticPartitions,
    TimePartitions,
)

_SUBCLASSES = (
    "HourlyPartitionsDefinition",
    "DailyPartitionsDefinition",
    "WeeklyPartitionsDefinition",
    "MonthlyPartitionsDefinition",
)
_DAY = "%Y-%m-%d"


def partitions_kind(value: PartitionsValue) -> PartitionsKind | None:
    """The keys; None if they are not known."""
    match value.kind:
        case "StaticPartitionsDefinition":
            keys = value.get("partition_keys")
            known = isinstance(keys, list | tuple) and all(isinstance(one, str) for one in keys)
            return StaticPartitions(keys=tuple(keys)) if known else None
        case "DynamicPartitionsDefinition":
            name = value.get("name")
            return DynamicPartitions(name=name) if isinstance(name, str) else None
        case "MultiPartitionsDefinition":
            inner = value.get("partitions_defs")
            kinds = [
                (str(name), partitions_kind(one))
                for name, one in (inner.items() if isinstance(inner, dict) else ())
                if isinstance(one, PartitionsValue)
            ]
            dimensions = tuple((name, kind) for name, kind in sorted(kinds, key=str) if kind is not None)
            whole = isinstance(inner, dict) and len(dimensions) == len(inner)
            return MultiPartitions(dimensions=dimensions) if whole else None
        case _:
            return time_windows(value, bounded=True)


def partition_param(kind: PartitionsKind | None) -> Param:
    """The parameter of a run that says which partition it is for."""
    schema: dict[str, Json] = {"type": ["null", "string"]}
    if isinstance(kind, StaticPartitions):
        schema = {**schema, "enum": [None, *kind.keys]}
    return Param(name=PARTITION, default=Constant(value=None), json_schema=schema)


def time_windows(value: PartitionsValue, bounded: bool = False) -> TimePartitions | None:
    """The windows; None if they are none in time, or not known.

    Args:
        bounded: windows that end some time count, too.
    """
    given = {name: one.value for name, one in value.arguments.items()}
    last = given.get("end_date") if given.get("end_date") is not None else given.get("end")
    if (last is not None and not bounded) or given.get("exclusions"):
        return None
    zone = given.get("timezone") or "UTC"
    hourly = value.kind == "HourlyPartitionsDefinition"
    form = given.get("fmt") or (f"{_DAY}-%H:%M" if hourly else _DAY)
    cron = _cron(value)
    offset = given.get("end_offset", 0)
    if cron is None or not isinstance(zone, str) or not isinstance(form, str) or not isinstance(offset, int):
        return None
    begin = _instant(
        given.get("start" if value.kind == "TimeWindowPartitionsDefinition" else "start_date"), form, zone
    )
    end = None if last is None else _instant(last, form, zone)
    if begin is None or (last is not None and end is None):
        return None
    return TimePartitions(
        cron=Cron(expression=cron, zone=zone, dst=DAGSTER_CLOCK),
        start=begin.isoformat(),
        end=None if end is None else end.isoformat(),
        format=form,
        end_offset=offset,
    )


def _cron(value: PartitionsValue) -> str | None:
    if value.kind == "TimeWindowPartitionsDefinition":
        cron = value.get("cron_schedule")
        return cron if isinstance(cron, str) else None
    if value.kind not in _SUBCLASSES:
        return None
    offsets = [value.get(name) or 0 for name in ("minute_offset", "hour_offset", "day_offset")]
    if not all(isinstance(one, int) for one in offsets):
        return None
    minute, hour, day = offsets
    return {
        "HourlyPartitionsDefinition": f"{minute} * * * *",
        "DailyPartitionsDefinition": f"{minute} {hour} * * *",
        "WeeklyPartitionsDefinition": f"{minute} {hour} * * {day}",
        "MonthlyPartitionsDefinition": f"{minute} {hour} {day or 1} * *",
    }[value.kind]


def _instant(value: object, form: str, zone: str) -> datetime | None:
    """A point in time that is given as a text in the keys' format, or as a time of that zone."""
    if isinstance(value, str):
        try:
            return datetime.strptime(value, form).replace(tzinfo=ZoneInfo(zone)) if "%z" not in form else None
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo is not None else value.replace(tzinfo=ZoneInfo(zone))

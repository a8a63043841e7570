"""From definitions of partitions to windows in time.

Dagster: `_core/definitions/partitions/definition/time_window.py`, `time_window_subclasses.py`.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.frontends.dagster.partitions import PartitionsValue
from calque.ir.time import Cron, TimePartitions

_SUBCLASSES = (
    "HourlyPartitionsDefinition",
    "DailyPartitionsDefinition",
    "WeeklyPartitionsDefinition",
    "MonthlyPartitionsDefinition",
)
_DAY = "%Y-%m-%d"


def time_windows(value: PartitionsValue) -> TimePartitions | None:
    """The windows; None if they are none in time, or not known."""
    given = {name: one.value for name, one in value.arguments.items()}
    if given.get("end_date") is not None or given.get("end") is not None or given.get("exclusions"):
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
    if begin is None:
        return None
    return TimePartitions(
        cron=Cron(expression=cron, zone=zone, dst=DAGSTER_CLOCK),
        start=begin.isoformat(),
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

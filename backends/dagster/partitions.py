"""Partitions definitions: one partition for each tick of a cron expression."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from calque.backends.dagster.crons import at_most_daily
from calque.ir.instants import parse
from calque.ir.time import (
    DynamicPartitions,
    MultiPartitions,
    PartitionsKind,
    StaticPartitions,
    TimePartitions,
)

DATE = "%Y-%m-%d"
MINUTE = "%Y-%m-%d-%H:%M"

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Partitions are counted from here at the earliest; Dagster does not reach far beyond."""

_NAMED = (
    ("DailyPartitionsDefinition", re.compile(r"(?P<minute>\d+) (?P<hour>\d+) \* \* \*"), DATE),
    ("HourlyPartitionsDefinition", re.compile(r"(?P<minute>\d+) \* \* \* \*"), MINUTE),
    ("WeeklyPartitionsDefinition", re.compile(r"(?P<minute>\d+) (?P<hour>\d+) \* \* (?P<day>[0-6])"), DATE),
    (
        "MonthlyPartitionsDefinition",
        re.compile(r"(?P<minute>\d+) (?P<hour>\d+) (?P<day>[1-9]|1\d|2[0-8]) \* \*"),
        DATE,
    ),
)
"""Dagster's classes for common expressions, the expressions, and the formats of their keys."""


def partitions_expression(
    cron: str, zone: str, start: str, *, end: str | None = None, offset: int = 0, keys: str | None = None
) -> str:
    """The expression that makes the partitions.

    Args:
        cron: five fields.
        zone: its time zone.
        start: no partition starts before it; ISO 8601 with offset.
        end: no partition ends after it.
        offset: how many partitions that are not over exist.
        keys: the strftime format of their keys; None for one that tells them apart.
    """
    for name, pattern, format_ in _NAMED:
        if (match := pattern.fullmatch(cron)) and keys in (None, format_):
            arguments = [f"start_date={_moment(start, zone, format_)}"]
            arguments += [f"end_date={_moment(end, zone, format_)}"] if end else []
            arguments += [
                f"{key}_offset={int(text)}"
                for key, text in match.groupdict().items()
                if int(text) != (1 if name.startswith("Monthly") and key == "day" else 0)
            ]
            return _call(name, arguments, zone, offset)
    format_ = keys or (DATE if at_most_daily(cron) else MINUTE)
    arguments = [f"cron_schedule={cron!r}", f"start={_moment(start, zone, format_)}"]
    arguments += [f"end={_moment(end, zone, format_)}"] if end else []
    return _call("TimeWindowPartitionsDefinition", [*arguments, f"fmt={format_!r}"], zone, offset)


def partitions_text(kind: PartitionsKind) -> str:
    """The expression that makes partitions of any kind."""
    match kind:
        case TimePartitions(cron=cron, start=start, end=end, end_offset=offset, format=keys):
            return partitions_expression(cron.expression, cron.zone, start, end=end, offset=offset, keys=keys)
        case StaticPartitions(keys=listed):
            return f"dg.StaticPartitionsDefinition({list(listed)!r})"
        case DynamicPartitions(name=name):
            return f"dg.DynamicPartitionsDefinition(name={name!r})"
        case MultiPartitions(dimensions=dimensions):
            made = ", ".join(f"{name!r}: {partitions_text(one)}" for name, one in dimensions)
            return f"dg.MultiPartitionsDefinition({{{made}}})"


def _call(name: str, arguments: list[str], zone: str, offset: int) -> str:
    zoned = [f"timezone={zone!r}"] if zone != "UTC" else []
    extended = [f"end_offset={offset}"] if offset else []
    return f"dg.{name}({', '.join([*arguments, *zoned, *extended])})"


def _moment(instant: str, zone: str, format_: str) -> str:
    """A point in time on the clocks of the zone: in the format of the keys if that says all of it."""
    given = max(parse(instant), _BEGINNING)
    local = given.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    text = local.strftime(format_)
    if datetime.strptime(text, format_) == local:  # noqa: DTZ007 (both are on the clocks of the zone)
        return repr(text)
    parts = [local.year, local.month, local.day, local.hour, local.minute, local.second]
    return f"datetime({', '.join(map(str, parts if local.second else parts[:5]))})"

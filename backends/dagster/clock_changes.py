"""Where Dagster's rules for changes of the clock give other instants than Airflow's.

Measured over two years (tests/dagster_time): they differ for times inside a gap if the cron does not
fire on the hour too. Crons whose hour field is `*` fire in every hour in both. Where the clock changes outside of the
hours from 1 to 3, or by half an hour, and where a cron fires several times in an hour that is repeated, Dagster raises
for some partitions: they are not used then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from croniter import croniter

_HOURS_LOOKED_AT = frozenset({1, 2, 3})
"""`DAYLIGHT_SAVINGS_HOURS` of dagster/_utils/schedules.py: it knows no gaps and no repetitions at other hours."""

_FIRST_YEAR, _LAST_YEAR = 2024, 2037
"""The years whose changes count: a migrated schedule fires in none before, and time zone data ends with the last."""


@dataclass(frozen=True)
class Change:
    """A change of the clock: on its face, the hour in which times are missing or repeated, and by how much."""

    hour: int
    by: timedelta


def differs(cron: str, zone: str) -> bool:
    """Some tick of the cron expression (five fields) fires at another instant in Dagster than in Airflow, or might."""
    if not partitions_work(cron, zone):
        return True
    minutes, hours = _times_of_day(cron)
    gaps = {change.hour for change in clock_changes(zone) if change.by > timedelta(0)}
    return bool(gaps & hours) and 0 not in minutes and not _every_hour(cron)


def partitions_work(cron: str, zone: str) -> bool:
    """Dagster has a partition for each tick of the cron expression, and knows it again by its key."""
    minutes, hours = _times_of_day(cron)
    changes = clock_changes(zone)
    repeated = {change.hour for change in changes if change.by < timedelta(0)}
    if len(minutes) > 1 and repeated & hours and not _every_hour(cron):
        return False
    return all(abs(change.by) == timedelta(hours=1) and change.hour in _HOURS_LOOKED_AT for change in changes)


def crowds(cron: str, zone: str) -> bool:
    """It fires several times in an hour that a change of the clock removes."""
    minutes, hours = _times_of_day(cron)
    gaps = {change.hour for change in clock_changes(zone) if change.by > timedelta(0)}
    return len(minutes) > 1 and bool(gaps & hours) and not _every_hour(cron)


def _every_hour(cron: str) -> bool:
    return cron.split(" ")[1] == "*"


def utc_cover(cron: str, zone: str) -> list[str]:
    """Cron expressions in UTC that fire at all ticks of `cron` in the zone, and at others."""
    minutes, hours = _times_of_day(cron)
    fires: dict[int, set[int]] = {}
    for offset in sorted(_offsets(zone)):
        for hour in sorted(hours):
            for minute in sorted(minutes):
                of_day = (hour * 60 + minute - offset) % (24 * 60)
                fires.setdefault(of_day % 60, set()).add(of_day // 60)
    together: dict[tuple[int, ...], list[int]] = {}
    for minute, found in sorted(fires.items()):
        together.setdefault(tuple(sorted(found)), []).append(minute)
    return [f"{_field(minutes, 60)} {_field(list(hours), 24)} * * *" for hours, minutes in together.items()]


def _field(values: list[int], size: int) -> str:
    return "*" if len(values) == size else ",".join(map(str, values))


def _times_of_day(cron: str) -> tuple[set[int], set[int]]:
    fields = croniter.expand(cron)[0]
    expanded = []
    for field, size in ((fields[0], 60), (fields[1], 24)):
        expanded.append(set(range(size)) if "*" in field else {int(value) for value in field})
    return expanded[0], expanded[1]


@cache
def clock_changes(zone: str) -> tuple[Change, ...]:
    """The changes of a zone's clock, without doubles, in order of time."""
    found: dict[Change, None] = {}
    for moment, by in _transitions(ZoneInfo(zone)):
        after = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        found[Change((after - by if by > timedelta(0) else after).hour, by)] = None
    return tuple(found)


def _transitions(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta]]:
    """The moments at which the offset from UTC changes, and by how much; they are on quarters of an hour."""
    moment, end = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(_LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        following = moment + timedelta(days=1)
        if _offset(following, zone) != _offset(moment, zone):
            step = moment
            while _offset(step, zone) == _offset(moment, zone):
                step += timedelta(minutes=15)
            yield step, timedelta(minutes=_offset(step, zone) - _offset(moment, zone))
        moment = following


@cache
def _offsets(zone: str) -> frozenset[int]:
    """The offsets from UTC that a zone has, in minutes."""
    info = ZoneInfo(zone)
    days = range((datetime(_LAST_YEAR + 1, 1, 1, tzinfo=UTC) - datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)).days)
    start = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)
    return frozenset(_offset(start + timedelta(days=day), info) for day in days)


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset is not None else 0

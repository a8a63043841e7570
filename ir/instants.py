"""The instants of a schedule: croniter gives wall-clock times, the schedule's own rules say which instants they are.

Rules: Airflow's `timetables/_cron.py` (`_get_next`), Dagster's `_utils/schedules.py`; docs/semantics.md, "Time".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import groupby
from typing import assert_never
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from calque.ir.time import (
    Calendar,
    Continuous,
    Cron,
    CronUnion,
    CustomSchedule,
    Dst,
    Events,
    Interval,
    Once,
    Rrule,
    Schedule,
    Ticks,
)
from calque.ir.wall_clock import ANY, steady_offset, wall_clock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Between these there is room to look for the ticks before and after any instant."""
GAP_HOURS = (1, 2, 3)
"""Where Dagster looks for gaps (`DAYLIGHT_SAVINGS_HOURS`): other times in a gap fire as much later as it is long."""


def instants(schedule: Schedule, start: datetime, end: datetime) -> Iterator[datetime]:
    """The ticks of a schedule from `start` to `end`, both included, in UTC; the schedule's own bounds hold too.

    A bound on the logical date (`end_on`) is not looked at here: `calque.ir.identity.runs` does.
    """
    first = start if schedule.start is None else max(start, parse(schedule.start))
    last = end
    if schedule.end is not None and schedule.end_on == "fire":
        last = min(end, parse(schedule.end))
    for tick in _from(schedule.ticks, first, schedule):
        if tick > last:
            return
        yield tick


def parse(text: str) -> datetime:
    """A point in time of the IR; one that says "since ever" or "for ever" (`datetime.min`) is where calque begins and ends to count."""
    found = datetime.fromisoformat(text)
    plain = found.replace(tzinfo=None)
    if plain <= EARLIEST.replace(tzinfo=None):
        return EARLIEST
    return LATEST if plain >= LATEST.replace(tzinfo=None) else found.astimezone(UTC)


def _from(ticks: Ticks, first: datetime, schedule: Schedule) -> Iterator[datetime]:
    match ticks:
        case Cron():
            return cron_ticks(ticks, first)
        case CronUnion(crons=crons):
            return (tick for tick, _ in groupby(merge(*(cron_ticks(cron, first) for cron in crons))))
        case Interval():
            return _interval(ticks, first, schedule)
        case Calendar():
            return _calendar(ticks, first, schedule)
        case Rrule(rule=rule, zone=zone):
            return _rrule(rule, ZoneInfo(zone), first)
        case Events(instants=listed):
            return (tick for tick in map(parse, listed) if tick >= first)
        case Once():
            return iter([parse(schedule.start)] if schedule.start and parse(schedule.start) >= first else [])
        case Continuous() | CustomSchedule():
            return iter(())
        case _:
            assert_never(ticks)


def cron_ticks(cron: Cron, first: datetime) -> Iterator[datetime]:
    """The ticks of a cron expression from `first` on, without end."""
    zone = ZoneInfo(cron.zone)
    hourly = cron.dst.hourly_both and covers_every_hour(cron.expression)
    current = first - timedelta(seconds=1)
    naive = current.astimezone(zone).replace(tzinfo=None)
    before = current
    clock = wall_clock(cron.expression, cron.day_or)
    while True:
        scheduled = clock.after(naive)
        offset = steady_offset(zone, scheduled.date())
        plain = None if offset is None else (scheduled - offset).replace(tzinfo=UTC)
        if hourly:
            tick = current + (scheduled - naive)
        else:
            tick = plain or to_instant(scheduled, zone, cron.dst)
        if tick > before and tick >= first:
            yield tick
        before = max(before, tick)
        current = tick
        moved = scheduled if tick == plain else tick.astimezone(zone).replace(tzinfo=None)
        naive = moved if hourly or (cron.dst.iterative and moved > scheduled) else scheduled


def covers_every_hour(expression: str) -> bool:
    """The hour field is `*`, as Airflow asks it (`_covers_every_hour`)."""
    return wall_clock(expression, True).ticking.expanded[1] == ANY


def to_instant(naive: datetime, zone: ZoneInfo, dst: Dst) -> datetime:
    """The instant of a wall-clock time that may not exist, or exist twice."""
    first = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) == naive:
        return first if dst.fold == "first" else second
    match dst.gap:
        case "later":
            return first
        case "earlier":
            return second
        case "gap_end":
            return _change(second, first, zone) if naive.hour in GAP_HOURS else first
        case _:
            assert_never(dst.gap)


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two others at which the clock of a zone changes."""
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def _interval(ticks: Interval, first: datetime, schedule: Schedule) -> Iterator[datetime]:
    step = timedelta(seconds=ticks.seconds)
    if step <= timedelta(0):
        return
    match ticks.anchor:
        case "start":
            anchor = parse(schedule.start) if schedule.start else first
        case "epoch":
            anchor = EPOCH
        case "first_evaluation":
            anchor = first
        case _:
            assert_never(ticks.anchor)
    if ticks.clock == "civil":
        zone = ZoneInfo(ticks.zone)
        local, index = anchor.astimezone(zone), max(0, (first - anchor) // step - 1)
        while True:
            tick = (local.replace(tzinfo=None) + step * index).replace(tzinfo=zone).astimezone(UTC)
            if tick >= first:
                yield tick
            index += 1
    tick = anchor + step * max(0, -((anchor - first) // step))
    while True:
        yield tick
        tick += step


def _calendar(ticks: Calendar, first: datetime, schedule: Schedule) -> Iterator[datetime]:
    """Clamped at ends of months one after the other, so that the 31st can become the 29th and stay there."""
    step = relativedelta(
        years=ticks.years,
        months=ticks.months,
        days=int(ticks.days),
        hours=int(ticks.hours),
        minutes=int(ticks.minutes),
        seconds=int(ticks.seconds),
    )
    tick = parse(schedule.start) if schedule.start else first
    if tick + step <= tick:
        return
    while True:
        if tick >= first:
            yield tick
        tick += step


def _rrule(rule: str, zone: ZoneInfo, first: datetime) -> Iterator[datetime]:
    begin = datetime(2020, 1, 1)  # noqa: DTZ001  # Prefect's default DTSTART, in the rule's own zone
    for found in rrulestr(rule, dtstart=begin):
        tick = found.replace(tzinfo=zone).astimezone(UTC)
        if tick >= first:
            yield tick

"""Which run a tick makes: when it fires, the interval and logical date that it is about, its partition key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from typing import assert_never
from zoneinfo import ZoneInfo

from calque.ir.instants import instants, parse
from calque.ir.time import Calendar, Cron, CronUnion, Interval, Schedule

FAR = timedelta(days=366 * 5)
"""How far ahead a next tick is looked for."""


@dataclass(frozen=True)
class RunKey:
    """What distinguishes one run of a schedule from the others.

    Attributes:
        fire: when it starts.
        interval: the stretch of time that it is about.
        logical: its logical date.
        partition: its partition key.
    """

    fire: datetime
    interval: tuple[datetime, datetime] | None
    logical: datetime | None
    partition: str | None


def runs(schedule: Schedule, start: datetime, end: datetime) -> Iterator[RunKey]:
    """The runs of a schedule that fire from `start` to `end`, both included, in order."""
    early = _tick_before(schedule, start) if schedule.identity.fires == "interval_end" else start
    last = None if schedule.end is None or schedule.end_on == "fire" else parse(schedule.end)
    stop = None if schedule.end is None or schedule.end_on == "logical" else parse(schedule.end)
    ticks = instants(schedule.model_copy(update={"end": None}), early, end + FAR)
    for tick, following in (
        pairwise(ticks) if schedule.identity.fires == "interval_end" else _with_next(schedule, ticks)
    ):
        key = identify(schedule, tick, following)
        if key.fire > end or (stop is not None and key.fire > stop):
            return
        if last is not None and key.logical is not None and key.logical > last:
            return
        if key.fire >= start:
            yield key


def _tick_before(schedule: Schedule, start: datetime) -> datetime:
    """An instant so early that a tick lies between it and `start`, if there is one before `start` at all."""
    if isinstance(schedule.ticks, Cron | CronUnion):
        return previous(schedule, start) or start
    return start - _longest_gap(schedule, start)


def _with_next(schedule: Schedule, ticks: Iterator[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Each tick with the next one, where the identity asks for it; else with itself."""
    if schedule.identity.interval == "until_next":
        yield from pairwise(ticks)
    else:
        for tick in ticks:
            yield tick, tick


def identify(schedule: Schedule, tick: datetime, following: datetime) -> RunKey:
    """The run of a tick, given the tick after it."""
    identity = schedule.identity
    fire = following if identity.fires == "interval_end" else tick
    match identity.interval:
        case "point":
            interval: tuple[datetime, datetime] | None = (tick, tick)
        case "until_next":
            interval = (tick, following)
        case "since_previous":
            interval = (previous(schedule, tick) or tick, tick)
        case "before":
            interval = (tick - timedelta(seconds=identity.before_seconds), tick)
        case "window" | "none":
            interval = None
        case _:
            assert_never(identity.interval)
    match identity.logical:
        case "interval_start":
            logical: datetime | None = None if interval is None else interval[0]
        case "fire":
            logical = fire
        case "none":
            logical = None
        case _:
            assert_never(identity.logical)
    return RunKey(fire, interval, logical, _partition(schedule, tick))


def _partition(schedule: Schedule, tick: datetime) -> str | None:
    select = schedule.identity.partition
    if select is None:
        return None
    shifted: datetime | None = tick
    for _ in range(abs(select.offset)):
        if shifted is not None:
            shifted = previous(schedule, shifted) if select.offset < 0 else _next(schedule, shifted)
    return None if shifted is None else shifted.astimezone(ZoneInfo(schedule.zone)).strftime(select.format)


def previous(schedule: Schedule, instant: datetime) -> datetime | None:
    """The last tick before an instant, the schedule's start left aside; None if there is none within five years."""
    free = schedule.model_copy(update={"start": None, "end": None})
    reach = _longest_gap(schedule, instant)
    while reach <= FAR * 2:
        found = [tick for tick in instants(free, instant - reach, instant) if tick < instant]
        if found:
            return found[-1]
        reach *= 4
    return None


def _next(schedule: Schedule, instant: datetime) -> datetime | None:
    free = schedule.model_copy(update={"start": None, "end": None})
    after = (tick for tick in instants(free, instant, instant + FAR) if tick > instant)
    return next(after, None)


def _longest_gap(schedule: Schedule, around: datetime) -> timedelta:
    """About the distance between two ticks: where looking back for the one before begins."""
    match schedule.ticks:
        case Interval(seconds=seconds):
            return timedelta(seconds=seconds) * 2
        case Cron() | CronUnion() | Calendar():
            free = schedule.model_copy(update={"start": None, "end": None})
            near = list(islice(instants(free, around, around + FAR), 3))
            gaps = [later - earlier for earlier, later in pairwise(near)]
            return max(gaps, default=timedelta(days=366)) * 2
        case _:
            return timedelta(days=366)


def manual(schedule: Schedule | None, at: datetime) -> RunKey:
    """The run that somebody starts by hand at an instant.

    With intervals that end when a run fires, it is about the last one that is over (Airflow's
    `infer_manual_data_interval`); else about the instant itself.
    """
    moment = at.astimezone(UTC)
    point = RunKey(moment, (moment, moment), moment, None)
    if schedule is None:
        return point
    match schedule.identity.fires, schedule.ticks:
        case "interval_end", Cron() | CronUnion():
            end = (
                moment
                if previous(schedule, moment + timedelta(seconds=1)) == moment
                else previous(schedule, moment)
            )
            start = None if end is None else previous(schedule, end)
            if start is None or end is None:
                return point
            return RunKey(moment, (start, end), moment, None)
        case "interval_end", Interval(seconds=seconds):
            return RunKey(moment, (moment - timedelta(seconds=seconds), moment), moment, None)
        case _:
            before = timedelta(seconds=schedule.identity.before_seconds)
            return RunKey(moment, (moment - before, moment), moment, None)

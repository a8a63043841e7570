"""How a schedule of the IR can be had in Dagster: a closed union of plans, and the choice among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from calque.backends.dagster.clock_changes import clock_changes, crowds, differs
from calque.backends.dagster.crons import five_fields
from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.instants import parse
from calque.ir.interval_crons import calendar_cron, covering_cron, same_cron, steps_by_days
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
    PartitionSelect,
    Rrule,
    RunIdentity,
    Schedule,
)


@dataclass(frozen=True)
class Dates:
    """What the run of a tick is about, as the emitted `RunTimes` says it: nothing but its partition, if "none"."""

    interval: Literal["until_next", "point", "before", "none"]
    length: float = 0


@dataclass(frozen=True)
class Ticking:
    """A cron schedule; one partition a tick if its first tick is known.

    Attributes:
        moved: changes of the clock move its ticks otherwise than Dagster does.
        end_offset: how many partitions that are not over have a run: with 1, runs come when their partition begins.
        keys: the strftime format of the partitions' keys; None for one that tells the ticks apart.
    """

    cron: str
    zone: str
    dates: Dates
    moved: bool = False
    end_offset: int = 1
    keys: str | None = None


@dataclass(frozen=True)
class Listed:
    """A schedule of several cron expressions."""

    crons: tuple[str, ...]
    zone: str
    dates: Dates


@dataclass(frozen=True)
class Gated:
    """A schedule that fires more often than it starts runs: every `seconds` after `anchor` (ISO 8601)."""

    cron: str
    seconds: float
    anchor: str
    dates: Dates


@dataclass(frozen=True)
class AtInstants:
    """A schedule that fires at listed instants (ISO 8601)."""

    instants: tuple[str, ...]
    dates: Dates


@dataclass(frozen=True)
class Single:
    """One run; `at` is None for as soon as the sensor is switched on."""

    at: str | None


@dataclass(frozen=True)
class Endless:
    """A run after the other."""


@dataclass(frozen=True)
class Refused:
    """Nothing starts runs."""


Plan: TypeAlias = Ticking | Listed | Gated | AtInstants | Single | Endless | Refused


@dataclass(frozen=True)
class Planned:
    """A plan, and what to say about single features of the schedule."""

    plan: Plan
    remarks: tuple[tuple[Feature, Support], ...] = ()


def plan(schedule: Schedule) -> Planned:
    """How the schedule can be had."""
    ticks = schedule.ticks
    if isinstance(ticks, Once):
        return Planned(Single(schedule.start))
    if isinstance(ticks, Continuous):
        return Planned(Endless())
    if isinstance(ticks, CustomSchedule):
        reason = f"{ticks.path or 'what the source says'} is computed by code that calque does not execute"
        return _refused(Feature.SCHEDULE_CUSTOM, reason)
    if schedule.identity.partition is not None:
        return _partitioned(schedule, schedule.identity.partition)
    dates = _dates(schedule.identity)
    if dates is None:
        return _refused(Feature.RUN_IDENTITY, "its runs' intervals cannot be told from its ticks")
    match ticks:
        case Cron():
            return _cron(ticks, dates)
        case CronUnion(crons=crons):
            return _union(crons, dates)
        case Interval():
            return _interval(ticks, schedule, dates)
        case Calendar():
            return _calendar(ticks, schedule, dates)
        case Events(instants=instants):
            return _events(instants, dates)
        case Rrule():
            return _refused(Feature.SCHEDULE_CALENDAR, "Dagster has no recurrence rules")
        case _ as never:
            assert_never(never)


def _refused(feature: Feature, reason: str) -> Planned:
    action = "write a @schedule function for the job; until then it is started by hand"
    return Planned(Refused(), ((feature, Support(fidelity=Fidelity.LOST, reason=reason, action=action)),))


def _dates(identity: RunIdentity) -> Dates | None:
    match identity.interval:
        case "until_next" if identity.fires == "interval_end":
            return Dates("until_next")
        case "before":
            return Dates("before", identity.before_seconds)
        case "point" | "none":  # nothing asks for dates where the source gives its runs none
            return Dates("point")
        case "until_next" | "since_previous" | "window":
            return None
        case _ as never:
            assert_never(never)


def _end_offset(dates: Dates) -> int:
    return 0 if dates.interval == "until_next" else 1


def _cron(cron: Cron, dates: Dates) -> Planned:
    fields = five_fields(cron.expression)
    if fields is None:
        return _refused(
            Feature.SCHEDULE_SECONDS, f"{cron.expression!r} fires at seconds, Dagster at whole minutes only"
        )
    if not cron.day_or:
        return _refused(
            Feature.SCHEDULE_CRON,
            "Dagster fires if the day of the month or that of the week matches, not both",
        )
    ticking = Ticking(fields, cron.zone, dates, end_offset=_end_offset(dates))
    told = () if cron.dst in (Dst(), DAGSTER_CLOCK) or not clock_changes(cron.zone) else (_OTHERWISE,)
    if told or not differs(fields, cron.zone):
        return Planned(ticking, told)
    return Planned(replace(ticking, moved=True), ((Feature.SCHEDULE_CRON, _moved(fields, cron.zone, dates)),))


_OTHERWISE = (
    Feature.SCHEDULE_CRON,
    Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.TIME,
        reason="when the clock changes, times that do not exist or come twice are told in Dagster's way",
    ),
)


def _moved(cron: str, zone: str, dates: Dates) -> Support:
    """What to say of a schedule whose ticks changes of the clock move otherwise than Dagster does."""
    if dates.interval == "until_next" and crowds(cron, zone):
        reason = "in the hour that a change of the clock removes, Airflow's intervals are fewer than the schedule's"
        return Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TIME, reason=reason)
    reason = "a schedule in UTC starts the runs at Airflow's instants where changes of the clock move them"
    return Support(fidelity=Fidelity.EMULATED, reason=reason)


def _partitioned(schedule: Schedule, select: PartitionSelect) -> Planned:
    """A schedule whose runs have a key of their own and no other date (Airflow 3.2's CronPartitionTimetable)."""
    ticks = schedule.ticks
    fields = five_fields(ticks.expression) if isinstance(ticks, Cron) else None
    if (
        not isinstance(ticks, Cron)
        or fields is None
        or schedule.start is None
        or select.offset not in (0, -1)
    ):
        return _refused(
            Feature.SCHEDULE_PARTITIONS, "its partitions are not the ticks of one cron expression"
        )
    if differs(fields, ticks.zone):
        return _refused(
            Feature.SCHEDULE_PARTITIONS, "changes of the clock give its partitions other keys in Dagster"
        )
    return Planned(
        Ticking(fields, ticks.zone, Dates("none"), end_offset=1 + select.offset, keys=select.format)
    )


def _union(crons: tuple[Cron, ...], dates: Dates) -> Planned:
    fields = [five_fields(cron.expression) for cron in crons]
    zones = sorted({cron.zone for cron in crons})
    if None in fields:
        return _refused(
            Feature.SCHEDULE_SECONDS, "one of the expressions fires at seconds, Dagster at whole minutes only"
        )
    if len(zones) > 1 or dates.interval == "until_next":
        return _refused(
            Feature.SCHEDULE_CRON_UNION,
            "the expressions have different time zones, or intervals between them",
        )
    return Planned(Listed(tuple(text for text in fields if text is not None), zones[0], dates))


def _interval(interval: Interval, schedule: Schedule, dates: Dates) -> Planned:
    anchored = interval.anchor != "epoch" and schedule.start is not None
    anchor = parse(schedule.start) if anchored and schedule.start else datetime(1970, 1, 1, tzinfo=UTC)
    remarks = _moving(Feature.SCHEDULE_INTERVAL) if interval.anchor == "first_evaluation" else ()
    if steps_by_days(schedule):
        remarks = (*remarks, _BY_DAYS)
    if (same := same_cron(interval, anchor)) is not None:
        if interval.clock == "civil" and clock_changes(interval.zone):
            remarks = (*remarks, (Feature.SCHEDULE_INTERVAL, _OTHERWISE[1]))
        return Planned(Ticking(same.expression, same.zone, dates, end_offset=_end_offset(dates)), remarks)
    if interval.clock == "civil":
        return _refused(Feature.SCHEDULE_INTERVAL, "it counts in wall-clock time")
    cron = covering_cron(interval.seconds, anchor.timestamp())
    if cron is None:
        return _refused(
            Feature.SCHEDULE_INTERVAL,
            f"{interval.seconds:g} s are no whole minutes; Dagster fires at those only",
        )
    reason = "no cron expression has these instants: a schedule fires more often, and starts runs at them"
    emulated = (Feature.SCHEDULE_INTERVAL, Support(fidelity=Fidelity.EMULATED, reason=reason))
    return Planned(
        Gated(cron, interval.seconds, anchor.astimezone(UTC).isoformat(), dates), remarks or (emulated,)
    )


_BY_DAYS = (
    Feature.SCHEDULE_INTERVAL,
    Support(
        fidelity=Fidelity.APPROXIMATE,
        difference=Difference.TIME,
        reason="when the clock changes, Prefect makes runs at the old time of day and at the new one; here the distance stays",
    ),
)


def _moving(feature: Feature) -> tuple[tuple[Feature, Support], ...]:
    reason = (
        "Airflow counts from the moment at which it first looks at the DAG, the schedule from a fixed one"
    )
    return ((feature, Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.TIME, reason=reason)),)


def _calendar(calendar: Calendar, schedule: Schedule, dates: Dates) -> Planned:
    if not calendar.years and not calendar.months:
        seconds = 86400 * calendar.days + 3600 * calendar.hours + 60 * calendar.minutes + calendar.seconds
        return _interval(
            Interval(seconds=seconds, anchor=calendar.anchor, zone=calendar.zone), schedule, dates
        )
    remarks = _moving(Feature.SCHEDULE_CALENDAR) if calendar.anchor == "first_evaluation" else ()
    start = schedule.start if calendar.anchor != "epoch" and schedule.start else "1970-01-01T00:00:00+00:00"
    cron = calendar_cron(calendar, parse(start).astimezone(ZoneInfo(calendar.zone)))
    if cron is None:
        return _refused(Feature.SCHEDULE_CALENDAR, "no cron expression has these instants")
    exact = ((Feature.SCHEDULE_CALENDAR, Support(fidelity=Fidelity.EXACT)),)
    return Planned(Ticking(cron, calendar.zone, dates, end_offset=_end_offset(dates)), remarks or exact)


def _events(instants: tuple[str, ...], dates: Dates) -> Planned:
    moments = [datetime.fromisoformat(instant) for instant in instants]
    if any(moment.second or moment.microsecond for moment in moments):
        return _refused(
            Feature.SCHEDULE_EVENTS, "some instants are not at whole minutes; Dagster fires at those only"
        )
    return Planned(AtInstants(tuple(moment.astimezone(UTC).isoformat() for moment in moments), dates))

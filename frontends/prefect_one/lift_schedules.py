"""From schedules of clocks to triggers.

Prefect 1: `schedules/clocks.py`; docs/semantics.md, "Prefect 1".
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from calque.frontends.bodies.captures import expression
from calque.frontends.prefect_one.flows import FlowValue
from calque.frontends.prefect_one.schedules import Clock, ScheduleValue, zone_of
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.spans import Origin, Span
from calque.ir.time import (
    Cron,
    CronUnion,
    CustomSchedule,
    Dst,
    Events,
    Interval,
    RunIdentity,
    Schedule,
    Ticks,
)

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

CLOCK = Dst(gap="later", fold="second", hourly_both=False, iterative=True)
"""How its crons tick around changes of the clock."""
START = "2019-01-01T00:00:00+00:00"
"""Where an interval is counted from, if nothing is said."""
_DAY = 86400.0
"""Seconds."""
_TWICE = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TIME,
    reason="in an hour that comes twice the run starts the first time; in Prefect 1 it starts the second time",
)
_LABELS = Support(
    fidelity=Fidelity.PLATFORM,
    reason="labels choose the agent that runs a flow in Prefect 1",
    action="choose where the target runs it",
)
_IDENTITY = RunIdentity(fires="tick", interval="none", logical="none")


def schedules(reader: BodyReader, flow: FlowValue) -> tuple[Schedule, ...]:
    """The schedules of a flow."""
    given = flow.settings.get("schedule")
    if given is None or given.value is None:
        return ()
    span = given.site.span()
    if not isinstance(given.value, ScheduleValue) or given.value.unread:
        reason = (
            "filters and adjustments of a schedule are code that is not executed"
            if isinstance(given.value, ScheduleValue)
            else "the schedule is not known"
        )
        return (_custom(reader, reason, given.site.text(), span),)
    found = [_schedule(reader, clock, span) for clock in given.value.clocks]
    together = _together(found)
    if any(isinstance(one.ticks, CronUnion) for one in together):
        reader.account("several clocks", span, Feature.SCHEDULE_CRON_UNION)
    return together


def _custom(reader: BodyReader, reason: str, text: str, span: Span) -> Schedule:
    reader.report(
        "unknown-schedule", Severity.ERROR, reason, "give the flow clocks that fire as it is meant", span
    )
    return Schedule(
        ticks=CustomSchedule(path="prefect.schedules.Schedule", text=text),
        identity=_IDENTITY,
        catchup="none",
        origin=Origin(span=span),
    )


def _together(found: list[Schedule]) -> tuple[Schedule, ...]:
    """Crons that differ in nothing else are one schedule: an instant that several have starts one run."""
    crons = [one.ticks for one in found if isinstance(one.ticks, Cron)]
    same = len({(one.start, one.end, one.arguments, one.zone) for one in found}) == 1
    if len(found) < 2 or len(crons) < len(found) or not same:
        return tuple(found)
    return (found[0].model_copy(update={"ticks": CronUnion(crons=tuple(crons))}),)


def _schedule(reader: BodyReader, clock: Clock, span: Span) -> Schedule:
    start = clock.get("start_date")
    zone = zone_of(start)
    ticks = _ticks(clock, zone) if zone is not None else None
    if ticks is None:
        return _custom(reader, f"when a {clock.kind} fires is not known", clock.site.text(), span)
    begin = _text(start)
    if isinstance(ticks, Interval) and begin is None:
        begin = START
    _account(reader, clock, ticks)
    return Schedule(
        ticks=ticks,
        identity=_IDENTITY,
        start=begin,
        end=_text(clock.get("end_date")),
        catchup="none",
        arguments=_arguments(reader, clock),
        zone=zone or "UTC",
        origin=Origin(span=clock.site.span()),
    )


def _account(reader: BodyReader, clock: Clock, ticks: Ticks) -> None:
    """Tick off a clock, and what it says beside its instants."""
    features = {
        "cron": Feature.SCHEDULE_CRON,
        "interval": Feature.SCHEDULE_INTERVAL,
        "events": Feature.SCHEDULE_EVENTS,
    }
    reader.account(clock.kind, clock.site.span(), features[ticks.kind])
    if isinstance(ticks, Interval) and ticks.clock == "civil" and ticks.seconds < _DAY:
        reader.account(f"the zone of an {clock.kind}", clock.site.span(), None, _TWICE)
    for name, feature in (("start_date", Feature.SCHEDULE_START), ("end_date", Feature.SCHEDULE_END)):
        if clock.get(name) is not None and not (name == "start_date" and isinstance(ticks, Interval)):
            reader.account(f"{name} of a {clock.kind}", clock.given[name].site.span(), feature)
    if clock.get("labels") is not None:
        reader.account(f"labels of a {clock.kind}", clock.given["labels"].site.span(), None, _LABELS)


def _ticks(clock: Clock, zone: str | None) -> Ticks | None:
    zone = zone or "UTC"
    match clock.kind:
        case "CronClock" if isinstance(expression_ := clock.get("cron"), str):
            return Cron(expression=expression_, zone=zone, day_or=clock.get("day_or") is not False, dst=CLOCK)
        case "IntervalClock" if isinstance(interval := clock.get("interval"), datetime.timedelta):
            cron = _as_cron(interval, clock.get("start_date"))
            if cron is not None:
                return Cron(expression=cron, zone=zone, dst=CLOCK)
            civil = zone != "UTC"
            return Interval(
                seconds=interval.total_seconds(), clock="civil" if civil else "absolute", zone=zone
            )
        case "DatesClock" if isinstance(dates := clock.get("dates"), list | tuple):
            moments = [_text(one) for one in sorted(dates)] if all(map(_is_moment, dates)) else []
            return Events(instants=tuple(one for one in moments if one)) if moments else None
        case _:
            return None


def _as_cron(interval: datetime.timedelta, start: Any) -> str | None:
    """The cron expression of a day, or of a week, counted from a moment; None for any other distance."""
    begin = start if isinstance(start, datetime.datetime) else datetime.datetime.fromisoformat(START)
    if begin.second or begin.microsecond or interval.total_seconds() not in (_DAY, 7 * _DAY):
        return None
    weekday = "*" if interval.total_seconds() == _DAY else str(begin.isoweekday() % 7)
    return f"{begin.minute} {begin.hour} * * {weekday}"


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime.datetime)


def _text(moment: Any) -> str | None:
    """A moment with its offset; one without a zone is in UTC."""
    if not isinstance(moment, datetime.datetime):
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)).isoformat()


def _arguments(reader: BodyReader, clock: Clock) -> tuple[tuple[str, Expr], ...]:
    given = clock.get("parameter_defaults")
    if given is None:
        return ()
    found = {} if not isinstance(given, dict) else given
    lifted = {name: expression(value, lambda _: None, lambda _: None) for name, value in found.items()}
    if not isinstance(given, dict) or None in lifted.values():
        reader.report(
            "unknown-parameter",
            Severity.ERROR,
            "the parameters of a clock are not known, and left out",
            "make them literals",
            clock.site.span(),
        )
    return tuple((str(name), value) for name, value in lifted.items() if value is not None)

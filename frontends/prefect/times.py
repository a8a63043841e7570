"""Schedules as values: `Cron(…)`, `Interval(…)`, `CronSchedule(…)`, and the fields of a schedule in `prefect.yaml`.

Prefect: `schedules.py`, `client/schemas/schedules.py`, `cli/deploy/_schedules.py`.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from calque.frontends.python.values import Call, Model, Value
from calque.ir.spans import Span

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_INTERVAL = TypeAdapter(datetime.timedelta)


@dataclass
class Times:
    """One schedule of a deployment.

    Attributes:
        cron: a cron expression.
        interval: seconds between two runs.
        anchor: where an interval is counted from.
        rrule: a recurrence rule.
        zone: the time zone.
        active: it starts runs.
        parameters: of the runs that it starts.
        slug: what Prefect knows it by when it is deployed again.
        span: where it stands; None for the place of its deployment.
    """

    cron: str | None = None
    interval: float | None = None
    anchor: datetime.datetime | None = None
    rrule: str | None = None
    zone: str = "UTC"
    day_or: bool = True
    active: bool = True
    parameters: dict[str, Value] = field(default_factory=dict)
    slug: str | None = None
    span: Span | None = None


class ScheduleValue(Model):
    """`Cron(…)`, `Interval(…)`, `CronSchedule(…)`, …"""

    __slots__ = ("times",)

    def __init__(self, times: Times | None) -> None:
        self.times = times


class ScheduleMaker(Model):
    """Their classes."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        first = {"Cron": "cron", "Interval": "interval", "RRule": "rrule"}.get(
            self.kind.removesuffix("Schedule"), "cron"
        )
        given = {name: argument.value for name, argument in call.kwargs.items()}
        if call.args:
            given[first] = call.args[0].value
        return ScheduleValue(times_of(given, call.site.span()))


def times_of(given: dict[str, Value], span: Span | None = None) -> Times | None:
    """A schedule of its fields; None if it is not understood."""
    cron, rrule, zone = given.get("cron"), given.get("rrule"), given.get("timezone")
    interval, anchor = _seconds(given.get("interval")), _instant(given.get("anchor_date"))
    if isinstance(rrule, str) and rrule.startswith("{"):
        rrule, zone = _packed_rule(rrule, zone)
    kinds = [isinstance(cron, str), interval is not None, isinstance(rrule, str)]
    said = [value for value in (cron, rrule, zone) if isinstance(value, str)]
    if sum(kinds) != 1 or any("{{" in value for value in said):
        return None
    if given.get("anchor_date") is not None and anchor is None:
        return None
    parameters, slug = given.get("parameters"), given.get("slug")
    return Times(
        cron=cron if isinstance(cron, str) else None,
        interval=interval,
        anchor=anchor,
        rrule=rrule if isinstance(rrule, str) else None,
        zone=zone if isinstance(zone, str) else "UTC",
        day_or=given.get("day_or") is not False,
        active=given.get("active") is not False,
        parameters=parameters if isinstance(parameters, dict) else {},
        slug=slug if isinstance(slug, str) else None,
        span=span,
    )


def _seconds(value: Value) -> float | None:
    """An interval: seconds, a `timedelta`, or a text such as "PT1H" or "01:00:00"."""
    if not isinstance(value, int | float | str | datetime.timedelta) or isinstance(value, bool):
        return None
    try:
        return _INTERVAL.validate_python(value).total_seconds()
    except ValidationError:
        return None


def _instant(value: Value) -> datetime.datetime | None:
    """An anchor; without an offset it is UTC's, whatever the time zone."""
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime.datetime):
        return None
    return value if value.tzinfo is not None else value.replace(tzinfo=datetime.UTC)


def _packed_rule(text: str, zone: Value) -> tuple[Value, Value]:
    """A rule that stands as JSON, with its time zone."""
    try:
        packed = json.loads(text)
    except ValueError:
        return text, zone
    return packed.get("rrule"), zone or packed.get("timezone")

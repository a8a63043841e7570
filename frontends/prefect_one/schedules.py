"""Schedules and clocks of Prefect 1.

Prefect 1: `schedules/schedules.py`, `schedules/clocks.py`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calque.frontends.python.values import Argument, Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

CLOCKS = {
    "CronClock": ("cron", "start_date", "end_date", "parameter_defaults", "labels", "day_or"),
    "IntervalClock": ("interval", "start_date", "end_date", "parameter_defaults", "labels"),
    "DatesClock": ("dates", "parameter_defaults", "labels"),
    "RRuleClock": ("rrule_obj", "start_date", "end_date", "parameter_defaults", "labels"),
    "CronSchedule": ("cron", "start_date", "end_date", "day_or"),
    "IntervalSchedule": ("start_date", "interval", "end_date"),
    "RRuleSchedule": ("rrule_obj", "start_date", "end_date"),
    "Schedule": ("clocks", "filters", "or_filters", "not_filters", "adjustments"),
}
"""The classes and functions that make clocks and schedules, and the order of their arguments."""


@dataclass(eq=False, slots=True)
class Clock:
    """A clock.

    Attributes:
        kind: the name of its class.
        given: what it was made with, by name.
        site: where.
    """

    kind: str
    given: dict[str, Argument]
    site: Site

    def get(self, name: str) -> Value:
        """An argument."""
        return self.given[name].value if name in self.given else None


class ScheduleValue(Model):
    """A clock, or a schedule of clocks.

    Attributes:
        clocks: its clocks.
        unread: arguments that change when they fire, and are not read.
        site: where it was made.
    """

    __slots__ = ("clocks", "site", "unread")

    def __init__(self, clocks: list[Clock], unread: list[Argument], site: Site) -> None:
        self.clocks = clocks
        self.unread = unread
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return "a schedule"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What of it code reads is only known when it runs."""
        return Symbolic("attribute", (self, name), f"{name} of a schedule is not followed", site)


class ScheduleMaker(Model):
    """`Schedule`, `CronSchedule`, `CronClock`, …"""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return self.name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        given = dict(zip(CLOCKS[self.name], call.args, strict=False)) | call.kwargs
        if self.name != "Schedule":
            kind = f"{self.name.removesuffix('Schedule').removesuffix('Clock')}Clock"
            return ScheduleValue([Clock(kind, given, call.site)], [], call.site)
        listed = given["clocks"].value if "clocks" in given else []
        clocks = listed if isinstance(listed, list | tuple) else [listed]
        known = [clock for one in clocks if isinstance(one, ScheduleValue) for clock in one.clocks]
        unread = [
            given[name]
            for name in CLOCKS["Schedule"][1:]
            if name in given and given[name].value not in (None, [])
        ]
        if not all(isinstance(one, ScheduleValue) for one in clocks):
            unread.append(given["clocks"])
        return ScheduleValue(known, unread, call.site)


def zone_of(moment: Value) -> str | None:
    """The name of a moment's time zone; None if it has none that has a name."""
    if not isinstance(moment, datetime.datetime) or moment.tzinfo is None:
        return "UTC"
    name = getattr(moment.tzinfo, "key", None) or getattr(moment.tzinfo, "zone", None)
    if isinstance(name, str):
        return name
    return "UTC" if moment.utcoffset() == datetime.timedelta(0) else None

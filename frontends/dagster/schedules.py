"""Schedules: `ScheduleDefinition`, `@schedule`, `build_schedule_from_partitioned_job`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.declared import named
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

POSITIONS = {
    "@schedule": ("cron_schedule",),
    "ScheduleDefinition": ("name",),
    "build_schedule_from_partitioned_job": ("job",),
}


class ScheduleDef(Model):
    """A schedule.

    Attributes:
        kind: how it was made.
        arguments: with what, by name.
        function: that says what each run is about.
    """

    __slots__ = ("arguments", "function", "kind", "site")

    def __init__(
        self, kind: str, arguments: dict[str, Argument], function: Function | None, site: Site
    ) -> None:
        self.kind = kind
        self.arguments = arguments
        self.function = function
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return "a schedule"

    def get(self, name: str) -> Value:
        """An argument."""
        return self.arguments[name].value if name in self.arguments else None

    @property
    def name(self) -> str:
        """Its name."""
        given = self.get("name")
        if isinstance(given, str):
            return given
        if self.function is not None:
            return self.function.name
        job = self.job
        return f"{job if isinstance(job, str) else getattr(job, 'name', '')}_schedule"

    @property
    def job(self) -> Value:
        """What it starts."""
        for name in ("job", "target", "job_name"):
            if name in self.arguments:
                return self.arguments[name].value
        return None


class ScheduleMaker(Model):
    """What makes schedules."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one, or take the arguments of the decorator."""
        if self.kind != "@schedule":
            self.reading.note_call(self.kind, call)
            return ScheduleDef(self.kind, named(call, POSITIONS[self.kind]), None, call.site)
        if self.given is None:
            return ScheduleMaker(self.reading, self.kind, call)
        self.reading.note_call(self.kind, self.given)
        function = call.args[0].value if call.args else None
        arguments = named(self.given, POSITIONS[self.kind])
        return ScheduleDef(
            self.kind, arguments, function if isinstance(function, Function) else None, self.given.site
        )

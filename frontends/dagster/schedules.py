"""Schedules: `ScheduleDefinition`, `@schedule`, `build_schedule_from_partitioned_job`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

ANONYMOUS = "__anonymous_asset_job"
"""How Dagster begins the names of the jobs of schedules that select assets themselves."""


class ScheduleDef(Model):
    """A schedule.

    Attributes:
        kind: how it was made.
        arguments: with what, by name.
        function: that says what each run is about.
        evaluator: that can call it.
    """

    __slots__ = ("_anonymous", "arguments", "evaluator", "function", "kind", "site")

    def __init__(
        self,
        evaluator: Evaluator,
        kind: str,
        arguments: dict[str, Argument],
        function: Function | None,
        site: Site,
    ) -> None:
        self.evaluator = evaluator
        self.kind = kind
        self.arguments = arguments
        self.function = function
        self.site = site
        self._anonymous: AssetJob | None = None

    def describe(self) -> str:
        """For messages."""
        return f"the schedule {self.name}"

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
        given = next((self.get(key) for key in ("job", "target", "job_name") if key in self.arguments), None)
        return f"{given if isinstance(given, str) else getattr(given, 'name', '')}_schedule"

    @property
    def job(self) -> Value:
        """What it starts."""
        for name in ("job", "job_name"):
            if name in self.arguments:
                return self.arguments[name].value
        target = self.arguments.get("target")
        if target is None or isinstance(target.value, JobDef | AssetJob):
            return None if target is None else target.value
        if self._anonymous is None:
            called = Argument(f"{ANONYMOUS}_{self.name}", self.site, "name")
            self._anonymous = AssetJob({"name": called, "selection": target}, self.site)
        return self._anonymous

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its name."""
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)


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
            self.reading.note_call(self.kind, call, POSITIONS[self.kind])
            return ScheduleDef(evaluator, self.kind, named(call, POSITIONS[self.kind]), None, call.site)
        if self.given is None:
            return ScheduleMaker(self.reading, self.kind, call)
        self.reading.note_call(self.kind, self.given, POSITIONS["schedule"])
        function = call.args[0].value if call.args else None
        arguments = named(self.given, POSITIONS["schedule"])
        said = function if isinstance(function, Function) else None
        return ScheduleDef(evaluator, self.kind, arguments, said, self.given.site)

    def has_instance(self, evaluator: Evaluator, value: Value) -> bool | None:
        """Any schedule, however it was made."""
        return isinstance(value, ScheduleDef)

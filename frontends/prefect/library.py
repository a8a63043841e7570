"""Prefect's names for the evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.deployments import ServeFunction
from calque.frontends.prefect.flows import FlowDecorator, FlowDef
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.reading import Reading
from calque.frontends.prefect.results import Param, Result, Wrapper
from calque.frontends.prefect.tasks import TaskDecorator, TaskDef
from calque.frontends.prefect.times import ScheduleMaker
from calque.frontends.python.values import ABSENT, Call, External, Model, Module, Site, Symbolic, Value
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

SCHEDULES = ("Cron", "CronSchedule", "Interval", "IntervalSchedule", "RRule", "RRuleSchedule")
CONSTRUCTS = (FlowDef, TaskDef, Result, Param)
"""What makes up flows."""


class PrefectModule(Model):
    """The package `prefect` itself."""

    __slots__ = ()

    def describe(self) -> str:
        """For messages."""
        return "prefect"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """One of its names."""
        return evaluator.external(f"prefect.{name}", site)


class PrefectLibrary:
    """A library (see `frontends.python.library`) for Prefect."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._made: dict[str, Model] = {}

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name below `prefect`."""
        head, _, rest = path.partition(".")
        if head != "prefect":
            return ABSENT
        if not rest:
            return PrefectModule()
        name = path.rpartition(".")[2]
        if name not in self._made:
            made = self._make(name)
            if made is None:
                return External(path)
            self._made[name] = made
        return self._made[name]

    def _make(self, name: str) -> Model | None:
        reading = self.reading
        match name:
            case "task" | "materialize":
                return TaskDecorator(reading)
            case "flow":
                return FlowDecorator(reading)
            case "unmapped" | "allow_failure" | "quote":
                return Wrapper(reading, name)
            case "serve" | "deploy":
                return ServeFunction(reading, name)
            case _ if name in SCHEDULES:
                return ScheduleMaker(name)
            case _:
                return None

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """What nobody models is executed when the flow runs."""
        self._refuse(f"it calls {external.path}, which is no task", call.site, external.path)
        return ABSENT

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """So is what is not known."""
        self._refuse("it calls what is only known when it runs", call.site, call.site.text())
        return ABSENT

    def _refuse(self, reason: str, site: Site, name: str) -> None:
        if self.reading.compositions and "log" not in name.lower():
            raise Obstacle(reason, site)

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """Prefect knows no environment variable."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of what is defined."""
        if isinstance(value, list | tuple):
            return any(self.is_construct(item) for item in value[:8])
        return isinstance(value, CONSTRUCTS)

    def is_graph(self, value: Value) -> bool:
        """Whether a value is never part of a body; tasks and flows that bodies call come along."""
        return isinstance(value, Result | Param)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """A flow with code that was not evaluated is no graph; elsewhere it is ticked off, as lost."""
        reason = cause.reason if cause is not None else "it could not be evaluated"
        if self.reading.compositions:
            raise Obstacle(reason, site)
        action = "supply the value with --env, or make it a literal"
        support = Support(fidelity=Fidelity.LOST, reason=reason, action=action)
        self.reading.note("code that was not evaluated", site, None, support)

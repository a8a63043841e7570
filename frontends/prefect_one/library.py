"""Prefect 1's names for the evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect_one.binding import bind
from calque.frontends.prefect_one.control import ControlFunction, TagsFunction
from calque.frontends.prefect_one.edges import Annotation
from calque.frontends.prefect_one.flows import FlowClass, FlowValue
from calque.frontends.prefect_one.reading import Reading
from calque.frontends.prefect_one.schedules import CLOCKS, ScheduleMaker
from calque.frontends.prefect_one.task_classes import LibraryTask, ParameterClass, TaskClass, TaskDecorator
from calque.frontends.prefect_one.tasks import TaskValue, has_tasks
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Instance,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.fidelity import Fidelity, Support

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class PrefectModule(Model):
    """The package `prefect` itself, or a module of it."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def describe(self) -> str:
        """For messages."""
        return self.path

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """One of its names."""
        return evaluator.external(f"{self.path}.{name}", site)


class Unread(Model):
    """A name of Prefect's that makes tasks in a way that is not read."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"prefect.{self.name}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Say so."""
        action = "write its tasks out: one that sets up, those that work, one that clears away"
        self.reading.refuse(
            "unread-tasks", f"the tasks that {self.name} makes are not read", action, call.site
        )
        return Model.call(self, evaluator, call)


MODULES = frozenset(
    {"prefect", "prefect.tasks", "prefect.core", "prefect.engine", "prefect.triggers", "prefect.schedules", "prefect.utilities",
     "prefect.tasks.control_flow", "prefect.schedules.clocks", "prefect.utilities.tasks", "prefect.utilities.edges",
     "prefect.core.task", "prefect.core.flow", "prefect.core.parameter"}
)  # fmt: skip
"""Its modules that flows take names from through the package."""


class PrefectLibrary:
    """A library (see `frontends.python.library`) for Prefect 1."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name below `prefect`."""
        if path.partition(".")[0] != "prefect":
            return ABSENT
        if path in MODULES:
            return PrefectModule(path)
        name = path.rpartition(".")[2]
        found = self._make(path, name)
        return External(path) if found is None else found

    def _make(self, path: str, name: str) -> Model | None:
        reading = self.reading
        match name:
            case "task":
                return TaskDecorator(reading)
            case "Flow":
                return FlowClass(reading)
            case "Task":
                return TaskClass(reading)
            case "Parameter" | "DateTimeParameter":
                return ParameterClass(reading, name)
            case "mapped" | "unmapped" | "flatten":
                return Annotation(name)
            case "case" | "switch" | "ifelse" | "merge":
                return ControlFunction(reading, name)
            case "tags":
                return TagsFunction(reading)
            case "resource_manager" | "apply_map":
                return Unread(reading, name)
            case _ if name in CLOCKS:
                return ScheduleMaker(name)
            case _ if path.startswith("prefect.tasks.") and path.count(".") > 2:
                return LibraryTask(reading, path)
            case _:
                return None

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """What takes a task in a flow, and is no code of the project's, is taken for a task."""
        values = [argument.value for argument in (*call.args, *call.kwargs.values())]
        if self.reading.flow is None or not any(map(has_tasks, values)):
            return ABSENT
        self.reading.refuse(
            "foreign-task",
            f"{external.path} is no code of the project's, and taken for a task: what it does is not known",
            "read its package along, or write the task by hand",
            call.site,
        )
        return bind(LibraryTask(self.reading, external.path).task(call.site), call, mapped=False)

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """What is not known stays so."""
        return ABSENT

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """Prefect knows no environment variable."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of what is defined."""
        if isinstance(value, Instance):
            value = value.base
        if isinstance(value, list | tuple):
            return any(self.is_construct(item) for item in value[:8])
        return isinstance(value, FlowValue | TaskValue | FlowClass | TaskDecorator | ControlFunction)

    def is_graph(self, value: Value) -> bool:
        """Whether what makes a value is never part of a body: flows and tasks; functions under `@task` come along."""
        if isinstance(value, Instance):
            value = value.base
        return isinstance(value, FlowValue | TaskValue)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Tick off code that was not evaluated, as lost."""
        reason = cause.reason if cause is not None else "it could not be evaluated"
        action = "supply the value with --env, or make it a literal"
        support = Support(fidelity=Fidelity.LOST, reason=reason, action=action)
        self.reading.note("code that was not evaluated", site, None, support)

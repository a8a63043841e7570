"""Flows and tasks as the evaluator knows them: `@flow`, `@task`, and what a decorated function can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.frontends.bodies.callables import decorated
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Symbolic, Value
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


@dataclass(eq=False, slots=True)
class TaskFunction(Model):
    """A function under `@task`.

    Attributes:
        function: the user's.
        arguments: of the decorator, and of `with_options`.
        site: the decorator, or the call of `with_options`.
    """

    function: Function
    arguments: dict[str, Argument]
    site: Site

    def describe(self) -> str:
        """For messages."""
        return f"the task {self.name}"

    @property
    def name(self) -> str:
        """Its name in Prefect."""
        return _name(self.arguments) or self.function.name

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`task.submit` and the like."""
        if name == "fn":
            return self.function
        if name in ("name", "__name__"):
            return self.name if name == "name" else self.function.name
        return TaskMethod(self, name)


@dataclass(eq=False, slots=True)
class TaskMethod(Model):
    """`task.submit`, `task.map`, `task.with_options`."""

    of: TaskFunction
    name: str

    def describe(self) -> str:
        """For messages."""
        return f"{self.name} of {self.of.describe()}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Another task of the same function, for `with_options`."""
        if self.name != "with_options" or call.args or not call.complete():
            return Model.call(self, evaluator, call)
        return TaskFunction(self.of.function, {**self.of.arguments, **call.kwargs}, call.site)


@dataclass(eq=False, slots=True)
class FlowFunction(Model):
    """A function under `@flow`; the same as for tasks."""

    function: Function
    arguments: dict[str, Argument]
    site: Site

    def describe(self) -> str:
        """For messages."""
        return f"the flow {self.name}"

    @property
    def name(self) -> str:
        """Its name in Prefect."""
        return _name(self.arguments) or self.function.name.replace("_", "-")

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Calling a flow runs it; when its module is imported, that is no definition."""
        evaluator.report(
            "flow-run-on-import",
            Severity.WARNING,
            f"{self.describe()} is run here whenever this code is imported; that is not carried",
            'put the call under `if __name__ == "__main__":`',
            call.site,
        )
        return Symbolic("call", (self,), "what a flow returns is known when it runs", call.site, call)


@dataclass(eq=False, slots=True)
class Decorator(Model):
    """`@flow` or `@task`, with or without arguments.

    Attributes:
        kind: what it makes.
        made: where flows are collected.
        given: its arguments, once they are given.
    """

    kind: type[TaskFunction] | type[FlowFunction]
    made: list[FlowFunction]
    given: dict[str, Argument] = field(default_factory=dict)
    site: Site | None = None

    def describe(self) -> str:
        """For messages."""
        return "@task" if self.kind is TaskFunction else "@flow"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        if not call.complete():
            return self._refuse(evaluator, call, "not all of its arguments are known")
        if not call.args:
            return Decorator(self.kind, self.made, dict(call.kwargs), call.site)
        function = decorated(call.args[0].value)
        if function is None:
            return self._refuse(evaluator, call, "what it decorates is no function of the project")
        made = self.kind(function, {**self.given, **call.kwargs}, self.site or call.site)
        if isinstance(made, FlowFunction):
            self.made.append(made)
        return made

    def _refuse(self, evaluator: Evaluator, call: Call, reason: str) -> Value:
        evaluator.report(
            "unread-flow",
            Severity.ERROR,
            f"this {self.describe()} is not read, and left out: {reason}",
            "write the decorator out over a function",
            call.site,
        )
        return Model.call(self, evaluator, call)


@dataclass(frozen=True, slots=True)
class Backoff(Model):
    """`exponential_backoff(factor)`."""

    factor: float


@dataclass(eq=False, slots=True)
class BackoffFunction(Model):
    """`prefect.tasks.exponential_backoff`."""

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The delays that it stands for."""
        given = call.args[0] if call.args else call.kwargs.get("backoff_factor")
        if given is not None and isinstance(given.value, int | float):
            return Backoff(float(given.value))
        return Model.call(self, evaluator, call)


@dataclass(eq=False, slots=True)
class Unmapped(Model):
    """`unmapped(value)`, or the name `unmapped` itself, which has no value."""


def _name(arguments: dict[str, Argument]) -> str | None:
    given = arguments.get("name")
    return given.value if given is not None and isinstance(given.value, str) else None

"""`@task` and its flavours, `@setup` and `@teardown`.

Airflow: `decorators/base.py` (2.x), `sdk/bases/decorator.py` (3.x).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.airflow.operators import by_decorator
from calque.dialects.airflow.parameters import lost
from calque.frontends.airflow.operator_classes import OperatorClass
from calque.frontends.airflow.task_functions import TaskFunction
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class TaskDecorator(Model):
    """`@task`, `@task.branch` and so on, with or without arguments.

    Attributes:
        flavour: the name after `task.`; empty for `@task` itself.
        given: the arguments, once they are given.
        site: the call that gave them.
    """

    __slots__ = ("flavour", "given", "reading", "site")

    def __init__(
        self,
        reading: Reading,
        flavour: str = "",
        given: dict[str, Argument] | None = None,
        site: Site | None = None,
    ) -> None:
        self.reading = reading
        self.flavour = flavour
        self.given = given
        self.site = site

    @property
    def name(self) -> str:
        """How it is written."""
        return f"task.{self.flavour}" if self.flavour else "task"

    def describe(self) -> str:
        """For messages."""
        return f"@{self.name}"

    def operator_class(self) -> OperatorClass:
        """The class of the tasks that it makes."""
        spec = by_decorator().get(self.flavour)
        path = spec.paths[0] if spec is not None else f"airflow.decorators.{self.name}"
        return OperatorClass(self.reading, path, spec)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`task.branch` and the like."""
        if name in ("run_if", "skip_if"):
            return ConditionDecorator(self.reading, name)
        if name.startswith("__"):
            return Model.get_attribute(self, evaluator, name, site)
        return TaskDecorator(self.reading, name)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if function is None and "python_callable" in call.kwargs:
            function = call.kwargs["python_callable"].value
        if function is not None:
            site = self.site or call.site
            self.reading.note(f"decorator @{self.name}", site, Feature.NODE_ARGUMENT)
            return TaskFunction(self.reading, self, function, dict(self.given or {}), site)
        for name, argument in call.kwargs.items():
            feature = self.operator_class().feature_of(name)
            self.reading.note(f"argument {name} of @{self.name}", argument.site, feature)
        return TaskDecorator(self.reading, self.flavour, dict(call.kwargs), call.site)


_CONDITION = lost(
    "the condition is not carried: the task always runs",
    "raise AirflowSkipException in the body where the task must not run",
)


class ConditionDecorator(Model):
    """`@task.run_if(condition)` and `@task.skip_if(condition)`, over a function that is decorated already."""

    __slots__ = ("condition", "name", "reading")

    def __init__(self, reading: Reading, name: str, condition: Call | None = None) -> None:
        self.reading = reading
        self.name = name
        self.condition = condition

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Take the condition, or mark the function."""
        if self.condition is None:
            return ConditionDecorator(self.reading, self.name, call)
        function = call.args[0].value if call.args else None
        if not isinstance(function, TaskFunction):
            raise Raised(TypeError(f"{self.name} can only be used with task"), call.site)
        given = [(f"decorator @task.{self.name}", self.condition.site)]
        given += [
            (f"argument {name} of @task.{self.name}", item.site)
            for name, item in self.condition.kwargs.items()
        ]
        for what, site in given:
            self.reading.note(what, site, None, self.reading.current_dag(), _CONDITION)
        return function.with_condition(self.name, self.condition)


class ScopeDecorator(Model):
    """`@setup` and `@teardown`."""

    __slots__ = ("given", "name", "reading")

    def __init__(self, reading: Reading, name: str, given: Call | None = None) -> None:
        self.reading = reading
        self.name = name
        self.given = given

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Mark a function."""
        if not call.args:
            return ScopeDecorator(self.reading, self.name, call)
        function = call.args[0].value
        if not isinstance(function, TaskFunction):
            function = TaskFunction(self.reading, TaskDecorator(self.reading), function, {}, call.site)
        feature = Feature.NODE_SETUP if self.name == "setup" else Feature.NODE_TEARDOWN
        self.reading.note(f"@{self.name}", call.site, feature)
        function.is_setup = self.name == "setup"
        function.is_teardown = self.name == "teardown"
        fails = self.given.kwargs.get("on_failure_fail_dagrun") if self.given is not None else None
        if fails is not None:
            function.fails_run = fails.value
        return function

"""What a task does: the meaning of its operator class with its arguments."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import BASE_OPERATOR, SENSOR
from calque.dialects.airflow.operator import Given, Meaning, NotKnownError
from calque.dialects.airflow.operator import task as does
from calque.dialects.airflow.operator import wait as waits
from calque.frontends.airflow.carried_keys import carried_keys, is_of_project
from calque.frontends.airflow.lift_values import ValueLifter
from calque.frontends.airflow.operator_classes import template_extensions, template_fields
from calque.frontends.airflow.tasks import Task
from calque.frontends.bodies.callables import lift_callable
from calque.frontends.bodies.modules import lift_module
from calque.frontends.bodies.own_expressions import value_site
from calque.frontends.python.values import Argument, Partial
from calque.ir.actions import Foreign, Holds, LocalOperator
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument as IrArgument
from calque.ir.expressions import Closure, Constant, Element, Entries, Expr, Items
from calque.ir.nodes import Branch

if TYPE_CHECKING:
    from calque.frontends.airflow.host import AirflowReader


class MeaningLifter:
    """Lifts what one task does.

    Attributes:
        values: what lifts its values.
    """

    def __init__(self, reader: AirflowReader, task: Task, values: ValueLifter) -> None:
        self.reader = reader
        self.task = task
        self.values = values

    def meaning(self) -> Meaning:
        """What it does."""
        task = self.task
        if is_of_project(task):
            return self._local()
        given = self._given()
        if task.cls.spec is None:
            return self._foreign(given)
        try:
            return task.cls.spec.lift(given)
        except NotKnownError as unknown:
            argument = task.arguments.get(unknown.argument)
            site = argument.site if argument is not None else task.site
            self.reader.report(
                "unknown-argument-value",
                Severity.ERROR if unknown.argument in task.cls.spec.required else Severity.WARNING,
                f"the argument {unknown.argument} of {task.describe()} is only known when it runs, so the task stays "
                f"Airflow's {task.cls.name}",
                "make it a literal, if it is one",
                site.span(),
            )
            return self._foreign(given)

    def _given(self) -> Given:
        """Its own arguments as expressions; those that are mapped are the current element's."""
        task = self.task
        found = {
            name: self._known_argument(name, argument)
            for name, argument in task.arguments.items()
            if self._is_own(name)
        }
        if task.expansion is not None:
            self._mapped(found)
        self._report_missing(found)
        found.update(self._left_over())
        if isinstance(function := found.get("python_callable"), Closure):
            self._bound(task.arguments["python_callable"], function, found)
        path = task.cls.path
        return Given(found, self.reader.version, path)

    def _left_over(self) -> dict[str, Expr]:
        """The default arguments that its class, which is not known as a whole, may or may not take: Airflow asks it."""
        entries = tuple(
            (Constant(value=name), self.values.lift(argument.value, argument.site))
            for name, argument in self.task.leftover.items()
        )
        return {"default_args": Entries(entries=entries)} if entries else {}

    def _report_missing(self, found: Mapping[str, Expr]) -> None:
        """Report required arguments that are not there; what `@task` makes gets them from its function."""
        task, spec = self.task, self.task.cls.spec
        spread = "**" in found or not task.complete
        if spec is None or task.decorated or spread:
            return
        for name in spec.required:
            if name not in found:
                self.reader.report(
                    "missing-argument",
                    Severity.ERROR,
                    f"{task.cls.name} needs the argument {name}: Airflow refuses this DAG",
                    "give it",
                    task.site.span(),
                )

    def _is_own(self, name: str) -> bool:
        spec = self.task.cls.spec
        if spec is not None and name in spec.parameters:
            return True
        return name not in BASE_OPERATOR and not (self.task.cls.sensor and name in SENSOR)

    def _known_argument(self, name: str, argument: Argument) -> Expr:
        """An argument of a class of Airflow's; a time of day is said as text."""
        if isinstance(argument.value, datetime.time):
            return Constant(value=argument.value.isoformat())
        return self._argument(name, argument)

    def _argument(self, name: str, argument: Argument) -> Expr:
        if not self.task.cls.renders(name, self.task):
            return self.values.lift(argument.value, argument.site)
        return self.values.lift_field(argument.value, argument.site, template_extensions(self.task))

    def _mapped(self, found: dict[str, Expr]) -> None:
        """Add the mapped arguments."""
        task = self.task
        assert task.expansion is not None
        names = list(task.expansion.arguments)
        if task.expansion.of is not None:
            carried = carried_keys(task)
            names = task.expansion.keys() or (["**"] if carried is None else list(carried))
        elements: dict[str, Expr] = {name: Element(region=task.id, name=name) for name in names}
        if not task.decorated:
            found.update(elements)
            return
        pairs = tuple((Constant(value=name), value) for name, value in elements.items())
        found["op_kwargs"] = Entries(entries=(*_pairs(found.get("op_kwargs")), *pairs))

    def _bound(self, argument: Argument, function: Closure, found: dict[str, Expr]) -> None:
        """Put what `functools.partial` bound before the other arguments."""
        if not isinstance(argument.value, Partial):
            return
        callee = lift_callable(self.reader, argument.value, value_site(argument.site))
        if callee is None:
            return
        found["python_callable"] = Closure(function=callee.code)
        first = tuple(part.value for part in callee.arguments if part.name is None)
        named = [
            (Constant(value=part.name), part.value) for part in callee.arguments if part.name is not None
        ]
        if first:
            found["op_args"] = Items(items=(*first, *_elements(found.get("op_args"))))
        if named:
            given = _pairs(found.get("op_kwargs"))
            kept = tuple(pair for pair in named if pair[0] not in [key for key, _ in given])
            found["op_kwargs"] = Entries(entries=(*kept, *given))

    def _foreign(self, given: Given) -> Meaning:
        spec = self.task.cls.spec
        action = Foreign(
            path=self.task.cls.path,
            arguments=_arguments(given.arguments),
            distribution=spec.distribution
            if spec is not None and spec.distribution
            else _distribution(self.task.cls.path),
        )
        return waits(Holds(action=action)) if self.task.cls.sensor else does(action)

    def _local(self) -> Meaning:
        """A project class: made with the arguments of its own call."""
        task = self.task
        cls = task.project
        assert cls is not None
        lift_module(self.reader, cls.module)
        outer = task.instance.call if task.instance is not None and task.instance.call is not None else None
        given = outer.kwargs if outer is not None else task.arguments
        initializer = _own_names(task)
        found: dict[str, Expr] = {}
        for name, argument in given.items():
            if name in initializer or (
                name not in BASE_OPERATOR and not (task.cls.sensor and name in SENSOR)
            ):
                found[name] = self._argument(name, argument)
        if task.expansion is not None:
            self._mapped(found)
        found.update(self._left_over())
        action = LocalOperator(
            module=cls.module.name,
            name=cls.qualname or cls.name,
            arguments=_arguments(found),
            templated=template_fields(task) or (task.cls.spec.templated if task.cls.spec is not None else ()),
        )
        if task.cls.sensor:
            return waits(Holds(action=action))
        return Meaning(Branch, {"action": action}) if task.cls.name == "BaseBranchOperator" else does(action)


def _arguments(given: Mapping[str, Expr]) -> tuple[IrArgument, ...]:
    return tuple(IrArgument(name=name, value=value, spread=name == "**") for name, value in given.items())


def _own_names(task: Task) -> frozenset[str]:
    takes = task.cls.takes(task.project) or frozenset()
    return takes - frozenset(SENSOR) if task.cls.sensor else takes


def _elements(value: Expr | None) -> tuple[Expr, ...]:
    """The elements of a list that is known as such."""
    match value:
        case Items(items=items):
            return items
        case Constant(value=list() as values):
            return tuple(Constant(value=item) for item in values)
        case _:
            return ()


def _pairs(value: Expr | None) -> tuple[tuple[Expr, Expr], ...]:
    """The items of a dict that is known as such."""
    match value:
        case Entries(entries=entries):
            return entries
        case Constant(value=dict() as values):
            return tuple((Constant(value=key), Constant(value=item)) for key, item in values.items())
        case _:
            return ()


def _distribution(path: str) -> str | None:
    """The package that has a class, as far as its path says so."""
    parts = path.split(".")
    if parts[:2] == ["airflow", "providers"] and len(parts) > 2:
        ends = ("operators", "sensors", "transfers", "hooks", "decorators", "cloud", "aws")
        names = parts[2:]
        length = next((index for index, name in enumerate(names) if name in ends), 1)
        return "-".join(("apache-airflow-providers", *names[: max(length, 1)])).replace("_", "-")
    return "apache-airflow" if parts[0] == "airflow" else parts[0]

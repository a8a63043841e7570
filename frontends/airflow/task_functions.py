"""Functions under `@task`: each call makes a task.

Airflow: `_TaskDecorator` in `decorators/base.py` (2.x) and `sdk/bases/decorator.py` (3.x).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.dialects.airflow.context import context_keys
from calque.frontends.airflow import defaults
from calque.frontends.airflow.annotations import returns_mapping
from calque.frontends.airflow.dags import as_dag
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.making import make_task
from calque.frontends.airflow.mapping import Expansion, expand, expand_kwargs, note_expansion
from calque.frontends.airflow.references import XComArg, references
from calque.frontends.airflow.tasks import ALL_DONE_SETUP_SUCCESS, Task
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Partial, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.airflow.taskflow import TaskDecorator
    from calque.frontends.python.evaluator import Evaluator


class TaskFunction(Model):
    """A function under `@task`.

    Attributes:
        function: the user's function.
        given: the arguments of the decorator.
        fixed: the arguments that `partial` gave.
        conditions: those of `run_if` and `skip_if`.
    """

    __slots__ = (
        "conditions",
        "decorator",
        "fails_run",
        "fixed",
        "function",
        "given",
        "is_setup",
        "is_teardown",
        "reading",
        "site",
    )

    def __init__(
        self,
        reading: Reading,
        decorator: TaskDecorator,
        function: Value,
        given: dict[str, Argument],
        site: Site,
    ) -> None:
        self.reading = reading
        self.decorator = decorator
        self.function = function
        self.given = given
        self.site = site
        self.fixed: dict[str, Argument] = {}
        self.conditions: list[tuple[str, Call]] = []
        self.is_setup = False
        self.is_teardown = False
        self.fails_run: Value = False

    def describe(self) -> str:
        """For messages."""
        return f"the function under @{self.decorator.name}"

    def with_condition(self, name: str, condition: Call) -> TaskFunction:
        """The same with one more condition."""
        made = self._copy()
        made.conditions = [*self.conditions, (name, condition)]
        return made

    def _copy(self) -> TaskFunction:
        made = TaskFunction(self.reading, self.decorator, self.function, dict(self.given), self.site)
        made.fixed = dict(self.fixed)
        made.conditions = list(self.conditions)
        made.is_setup, made.is_teardown, made.fails_run = self.is_setup, self.is_teardown, self.fails_run
        return made

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a decorated function has."""
        match name:
            case "expand" | "expand_kwargs" | "partial" | "override":
                return TaskFunctionMethod(self, name)
            case "function" | "__wrapped__":
                return self.function
            case "__name__" | "__doc__" | "__module__" | "__qualname__":
                return evaluator.get_attribute(self.function, name, site)
            case "is_setup" | "is_teardown":
                return self.is_setup if name == "is_setup" else self.is_teardown
            case _:
                return Model.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Flags that can be set from outside."""
        if name in ("is_setup", "is_teardown"):
            setattr(self, name, bool(value))
        else:
            Model.set_attribute(self, evaluator, name, value, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a task."""
        return XComArg(self.make(evaluator, call, None))

    def make(self, evaluator: Evaluator, call: Call, expansion: Expansion | None) -> Task:
        """The task of a call, or of an expansion."""
        cls = self.decorator.operator_class()
        arguments = dict(self.given)
        function = _plain(self.function)
        if "task_id" not in arguments:
            name = getattr(function, "name", "task")
            arguments["task_id"] = Argument(name, self.site, "task_id")
        if self.is_teardown:
            if "trigger_rule" in arguments:
                raise Raised(ValueError("Trigger rule not configurable for teardown tasks."), call.site)
            arguments["trigger_rule"] = Argument(ALL_DONE_SETUP_SUCCESS, self.site, "trigger_rule")
        fails_run = arguments.pop("on_failure_fail_dagrun", None)
        named = {**self.fixed, **call.kwargs}
        self._inherit(arguments, function, call, named)
        if expansion is None:
            check_binding(self.reading, function, call, named)
        arguments["python_callable"] = Argument(self.function, self.site, "python_callable")
        if call.args:
            positional = tuple(argument.value for argument in call.args)
            arguments["op_args"] = Argument(positional, call.site, "op_args")
        if named:
            values = {name: argument.value for name, argument in named.items()}
            arguments["op_kwargs"] = Argument(values, call.site, "op_kwargs")
        if "multiple_outputs" not in arguments and returns_mapping(evaluator, function):
            arguments["multiple_outputs"] = Argument(True, self.site, "multiple_outputs")
        made = Call(call.site, [], arguments, [], call.unknown_kwargs or call.unknown_args)
        task = make_task(cls, evaluator, made, expansion=expansion, decorator=self.decorator.name)
        task.is_setup, task.is_teardown = self.is_setup, self.is_teardown
        task.fails_run = fails_run.value if fails_run is not None else self.fails_run
        task.conditions = list(self.conditions)
        self._note_arguments(task, call)
        return task

    def _inherit(
        self, arguments: dict[str, Argument], function: Value, call: Call, named: dict[str, Argument]
    ) -> None:
        """Airflow gives the function's parameters what `default_args` has under their names."""
        dag = as_dag(arguments["dag"].value) if "dag" in arguments else self.reading.current_dag()
        if not isinstance(function, Function) or dag is None:
            return
        group = self.reading.current_group(dag)
        own = arguments["default_args"].value if "default_args" in arguments else None
        found = defaults.merged(dag, group if isinstance(group, Group) else None, own)
        names = [part.arg for part in (*function.node.args.args, *function.node.args.kwonlyargs)]
        for name in names[len(call.args) :]:
            if name in found and name not in named:
                named[name] = Argument(found[name], call.site, name)

    def _note_arguments(self, task: Task, call: Call) -> None:
        name = task.local_id
        for number, argument in enumerate(call.args, start=1):
            self._note_argument(task, f"argument {number} of task {name}", argument)
        for argument in call.kwargs.values():
            self._note_argument(task, f"argument {argument.name} of task {name}", argument)

    def _note_argument(self, task: Task, what: str, argument: Argument) -> None:
        feature = Feature.EDGE_DATA if references(argument.value) else Feature.NODE_ARGUMENT
        self.reading.note(what, argument.site, feature, task)


class TaskFunctionMethod(Model):
    """`function.expand`, `.expand_kwargs`, `.partial` or `.override`, of a function under `@task`."""

    __slots__ = ("name", "of")

    def __init__(self, of: TaskFunction, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        reading = self.of.reading
        if self.name in ("expand", "expand_kwargs"):
            expansion = expand(reading, call) if self.name == "expand" else expand_kwargs(reading, call)
            twice = next((name for name in expansion.arguments if name in self.of.fixed), None)
            if twice is not None:
                raise Raised(TypeError(f"mapping already partial argument: {twice}"), call.site)
            keys = context_keys(reading.version)
            reserved = next((name for name in expansion.arguments if name in keys), None)
            if reserved is not None:
                message = f"cannot call expand() on task context variable {reserved!r}"
                raise Raised(ValueError(message), call.site)
            task = self.of.make(evaluator, Call(call.site), expansion)
            note_expansion(expansion, task, group=False)
            return XComArg(task)
        made = self.of._copy()
        into = made.fixed if self.name == "partial" else made.given
        into.update(call.kwargs)
        for name, argument in call.kwargs.items():
            feature = Feature.NODE_ARGUMENT
            if self.name == "override":
                feature = made.decorator.operator_class().feature_of(name)
            reading.note(f"argument {name} of {self.name}", argument.site, feature)
        reading.note(self.name, call.site, Feature.NODE_ARGUMENT)
        return made


def _plain(function: Value) -> Value:
    """The function behind `functools.partial` and `functools.wraps`."""
    while isinstance(function, Partial):
        function = function.function
    if isinstance(function, Function) and isinstance(function.wrapped, Function):
        return function.wrapped
    return function


def check_binding(reading: Reading, function: Value, call: Call, named: dict[str, Argument]) -> None:
    """Whether a function takes the arguments of a call; Airflow checks it when it reads the DAG.

    Raises:
        Raised: it does not.
    """
    if not isinstance(function, Function) or not call.complete() or isinstance(function.node, ast.Lambda):
        return
    arguments = function.node.args
    positional = [part.arg for part in (*arguments.posonlyargs, *arguments.args)]
    names = {*positional, *(part.arg for part in arguments.kwonlyargs)}
    if len(call.args) > len(positional) and arguments.vararg is None:
        raise Raised(TypeError("too many positional arguments"), call.site)
    for name in named:
        if name not in names and arguments.kwarg is None:
            raise Raised(TypeError(f"got an unexpected keyword argument '{name}'"), call.site)
    keys = context_keys(reading.version)
    optional = positional[len(positional) - len(arguments.defaults) :] if arguments.defaults else []
    for name in positional[len(call.args) :]:
        if name not in named and name not in optional and name not in keys:
            raise Raised(TypeError(f"missing a required argument: '{name}'"), call.site)

"""`@dag` and `@task_group`: functions that make a DAG or a group when they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.airflow.annotations import docstring
from calque.frontends.airflow.dag_params import DagParam
from calque.frontends.airflow.dags import make_dag
from calque.frontends.airflow.group_making import make_group
from calque.frontends.airflow.mapping import Expansion, expand, expand_kwargs, note_expansion
from calque.frontends.airflow.references import MappedArgument
from calque.frontends.python.calls import bind_arguments
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class DagDecorator(Model):
    """`@dag`, with or without arguments."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@dag"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if isinstance(function, Function):
            return DagFunction(self.reading, function, self.given or Call(call.site))
        return DagDecorator(self.reading, call)


class DagFunction(Model):
    """A function under `@dag`."""

    __slots__ = ("function", "given", "reading")

    def __init__(self, reading: Reading, function: Function, given: Call) -> None:
        self.reading = reading
        self.function = function
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return f"the function {self.function.name} under @dag"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What the function has."""
        if name in ("__wrapped__", "function"):
            return self.function
        return evaluator.get_attribute(self.function, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make the DAG: the function runs inside it, its parameters are the DAG's."""
        dag = make_dag(self.reading, evaluator, self.given, self.function.name)
        self.reading.note("call of a DAG's function", call.site, Feature.PIPELINE, dag)
        for name, argument in call.kwargs.items():
            self.reading.note(
                f"argument {name} of a DAG's function", argument.site, Feature.PIPELINE_PARAMS, dag
            )
        dag.function = self.function
        documentation = docstring(self.function)
        if documentation is not None and "doc_md" not in dag.arguments:
            dag.arguments["doc_md"] = Argument(documentation, self.function.site, "doc_md")
        scope = bind_arguments(evaluator, self.function, call)
        parameters = {name: DagParam(dag, name, value) for name, value in scope.names.items()}
        for name, parameter in parameters.items():
            dag.parameters[name] = parameter.default
        dag.enter(evaluator, call.site)
        try:
            evaluator.call_with(self.function, [], parameters, call.site)
        finally:
            dag.exit(evaluator, call.site)
        return dag


class GroupDecorator(Model):
    """`@task_group`, with or without arguments."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@task_group"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if isinstance(function, Function):
            site = self.given.site if self.given is not None else call.site
            self.reading.note("decorator @task_group", site, Feature.GROUP)
            return GroupFunction(self.reading, function, self.given or Call(call.site))
        return GroupDecorator(self.reading, call)


class GroupFunction(Model):
    """A function under `@task_group`.

    Attributes:
        given: the arguments of the decorator.
        fixed: the arguments that `partial` gave.
    """

    __slots__ = ("fixed", "function", "given", "reading")

    def __init__(self, reading: Reading, function: Function, given: Call) -> None:
        self.reading = reading
        self.function = function
        self.given = given
        self.fixed: dict[str, Argument] = {}

    def describe(self) -> str:
        """For messages."""
        return f"the function {self.function.name} under @task_group"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What a decorated function has."""
        if name in ("expand", "expand_kwargs", "partial", "override"):
            return GroupFunctionMethod(self, name)
        if name in ("function", "__wrapped__"):
            return self.function
        return evaluator.get_attribute(self.function, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make the group."""
        return self.make(evaluator, call, None)

    def make(self, evaluator: Evaluator, call: Call, expansion: Expansion | None) -> Value:
        """The group: the function runs inside it. What it returns stands for the group, unless that is None."""
        given = dict(self.given.kwargs)
        if "group_id" not in given and not self.given.args:
            given["group_id"] = Argument(self.function.name, call.site, "group_id")
        group = make_group(self.reading, evaluator, Call(call.site, self.given.args, given), suffix=True)
        group.expansion = expansion
        documentation = docstring(self.function)
        if documentation is not None and "tooltip" not in group.arguments:
            group.arguments["tooltip"] = Argument(documentation, self.function.site, "tooltip")
            what = f"documentation of task group {group.name}"
            self.reading.note(what, self.function.site, Feature.GROUP_DOC, group.dag)
        for argument in (*call.args, *call.kwargs.values()):
            self.reading.note(
                f"argument of task group {group.name}", argument.site, Feature.NODE_ARGUMENT, group.dag
            )
        group.enter(evaluator, call.site)
        try:
            result = evaluator.call(self.function, call)
        finally:
            group.exit(evaluator, call.site)
        return group if result is None else result


class GroupFunctionMethod(Model):
    """`function.expand`, `.expand_kwargs`, `.partial` or `.override`, of a function under `@task_group`."""

    __slots__ = ("name", "of")

    def __init__(self, of: GroupFunction, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        reading = self.of.reading
        if self.name in ("expand", "expand_kwargs"):
            expansion = expand(reading, call) if self.name == "expand" else expand_kwargs(reading, call)
            note_expansion(expansion, None, group=True)
            return self.of.make(evaluator, self._inner_call(expansion, call), expansion)
        made = GroupFunction(reading, self.of.function, self.of.given)
        made.fixed = dict(self.of.fixed)
        if self.name == "partial":
            made.fixed.update(call.kwargs)
        else:
            made.given = Call(call.site, self.of.given.args, {**self.of.given.kwargs, **call.kwargs})
        for name, argument in call.kwargs.items():
            reading.note(f"argument {name} of {self.name}", argument.site, Feature.NODE_ARGUMENT)
        reading.note(self.name, call.site, Feature.GROUP)
        return made

    def _inner_call(self, expansion: Expansion, call: Call) -> Call:
        """The call of the function: a stub for each mapped argument."""
        arguments = self.of.function.node.args
        if expansion.of is None:
            names = list(expansion.arguments)
        elif arguments.vararg is not None or arguments.kwarg is not None:
            message = "calling expand_kwargs() on task group function with * or ** is not supported"
            raise Raised(TypeError(message), call.site)
        else:
            every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            names = [part.arg for part in every if part.arg not in self.of.fixed]
        stubs = {
            name: Argument(MappedArgument(expansion, name), call.site, name, from_splat=True)
            for name in names
        }
        return Call(call.site, [], {**self.of.fixed, **stubs})

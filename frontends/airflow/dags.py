"""DAGs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import DAG, DAG_POSITIONS
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.dag_methods import DagMethod
from calque.frontends.airflow.effects import default_effect
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.tasks import Task
from calque.frontends.airflow.unknown_names import unknown_name
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import (
    Argument,
    Call,
    Function,
    Instance,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class Dag(Model):
    """A DAG.

    Attributes:
        id: its id.
        arguments: what it was made with.
        default_args: a copy of that argument's value, as Airflow makes one.
        tasks: by id, in the order in which they were added.
        names: the ids of its tasks and groups.
        root: the group without a name that everything is in.
        module: that it was made in.
        parameters: of the function under `@dag` that made it, with their defaults; they are params, too.
        function: that function.
        instance: if its class is the project's own.
        is_subdag: it is a task of another DAG, whose runs alone start its own.
    """

    __slots__ = (
        "arguments", "default_args", "function", "id", "instance", "is_subdag", "module", "names", "parameters", "reading",
        "root", "site", "tasks",
    )  # fmt: skip

    def __init__(self, reading: Reading, dag_id: str, module: Module, site: Site) -> None:
        self.reading = reading
        self.id = dag_id
        self.module = module
        self.site = site
        self.arguments: dict[str, Argument] = {}
        self.default_args: dict[str, Value] = {}
        self.tasks: dict[str, Task] = {}
        self.names: dict[str, None] = {}
        self.parameters: dict[str, Value] = {}
        self.function: Function | None = None
        self.instance: Instance | None = None
        self.is_subdag = False
        self.root = Group(reading, self, None, None, site)

    def describe(self) -> str:
        """For messages."""
        return f"DAG {self.id}"

    def argument(self, name: str, default: Value = None) -> Value:
        """The value of an argument, or the default if it was not given."""
        found = self.arguments.get(name)
        return default if found is None else found.value

    def add(self, task: Task, site: Site) -> None:
        """Add a task.

        Raises:
            Raised: Airflow would refuse its id.
        """
        if task.dag is self:
            return
        if task.dag is not None:
            raise Raised(ValueError(f"The DAG assigned to {task.id} can not be changed."), site)
        if task.group is None:
            task.group = self.reading.current_group(self) or self.root
        task.id = task.group.child_id(task.local_id)
        if task.id in self.names:
            raise Raised(ValueError(f"Task id '{task.id}' has already been added to the DAG"), site)
        task.dag = self
        self.tasks[task.id] = task
        self.names[task.id] = None
        task.group.children[task.id] = task

    # ---- what the source does with it

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Attributes and methods of a DAG."""
        match name:
            case "dag_id" | "safe_dag_id":
                return self.id
            case "default_args":
                return self.default_args
            case "tasks" | "topological_sort":
                return list(self.tasks.values())
            case "task_dict":
                return dict(self.tasks)
            case "task_ids":
                return list(self.tasks)
            case "task_group":
                return self.root
            case "roots" | "leaves":
                return self.root.roots() if name == "roots" else self.root.leaves()
            case "get_task" | "has_task" | "add_task" | "add_tasks" | "set_dependency" | "param":
                return DagMethod(self, name)
            case "cli" | "test" | "run" | "clear" | "validate" | "check_cycle":
                return DagMethod(self, name)
            case _ if name in self.arguments:
                return self.arguments[name].value
            case _ if name in DAG:
                return None
            case _:
                return Model.get_attribute(self, evaluator, name, site)

    def set_attribute(self, evaluator: Evaluator, name: str, value: Value, site: Site) -> None:
        """Attributes that are arguments by another way."""
        if self.instance is not None and name not in DAG:
            return
        if name in ("tasks", "fileloc", "timezone") or name not in DAG:
            Model.set_attribute(self, evaluator, name, value, site)
            return
        self.arguments[name] = Argument(value, site, name)
        if name == "default_args" and isinstance(value, dict):
            self.default_args = value
        self.reading.note(f"attribute {name} of a DAG", site, DAG[name].feature, self, DAG[name].support)

    def enter(self, evaluator: Evaluator, site: Site) -> Value:
        """`with dag:`; Airflow 2 and later find the DAG without its being a global then."""
        self.reading.entered.append(self)
        self.reading.groups.append(self.root)
        return self.instance or self

    def exit(self, evaluator: Evaluator, site: Site) -> None:
        """The end of the block."""
        self.reading.groups.pop()
        self.reading.entered.pop()
        if self.reading.version is not Version.V1 and self.argument("auto_register", True) is not False:
            self.reading.registered.append(self)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """A DAG is not iterable."""
        raise Raised(TypeError("'DAG' object is not iterable"), site)

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """Airflow 1.10 took `dag >> task` as `dag.add_task(task)`."""
        task = other.base if isinstance(other, Instance) else other
        if self.reading.version is Version.V1 and isinstance(task, Task) and operator == ">>":
            self.reading.note("operator >> of a DAG", site, Feature.PIPELINE, self)
            self.add(task, site)
            return self
        return NotImplemented


class DagClass(Model):
    """`airflow.DAG`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "DAG"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a DAG."""
        return make_dag(self.reading, evaluator, call)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """Make the DAG that an instance of a project class is."""
        dag = make_dag(self.reading, evaluator, call)
        dag.instance = instance
        return dag


def make_dag(reading: Reading, evaluator: Evaluator, call: Call, name: str | None = None) -> Dag:
    """The DAG of a call of `DAG` or `@dag(…)`.

    Args:
        reading: the state of reading.
        evaluator: the evaluator.
        call: the call.
        name: its id if the call gives none.
    """
    positions = DAG_POSITIONS[reading.version]
    arguments = dict(zip(positions, call.args, strict=False)) | call.kwargs
    given = arguments["dag_id"].value if "dag_id" in arguments else name
    dag_id = given if isinstance(given, str) else unknown_name(reading, evaluator, given, "dag", call.site)
    dag = Dag(reading, dag_id, evaluator.current_module, call.site)
    dag.arguments = arguments
    defaults = dag.argument("default_args")
    if isinstance(defaults, dict):
        dag.default_args = dict(defaults)
    elif isinstance(defaults, Symbolic):
        _report_unknown_defaults(evaluator, defaults, arguments["default_args"].site)
    reading.dags.append(dag)
    reading.note("DAG", call.site, Feature.PIPELINE, dag)
    for argument_name, argument in arguments.items():
        _note_argument(reading, argument_name, argument, dag)
    for argument in (*call.unknown_args, *call.unknown_kwargs):
        _report_unknown_arguments(evaluator, dag, argument)
    return dag


def _note_argument(reading: Reading, name: str, argument: Argument, dag: Dag) -> None:
    parameter = DAG.get(name)
    if parameter is None or reading.version not in parameter.versions:
        raise Raised(TypeError(f"DAG.__init__() got an unexpected keyword argument '{name}'"), argument.site)
    reading.note(f"argument {name} of DAG", argument.site, parameter.feature, dag, parameter.support)
    if name == "default_args":
        note_defaults(reading, argument, dag)


def note_defaults(reading: Reading, argument: Argument, dag: Dag) -> None:
    """Tick off the entries of `default_args`, each as what it becomes in the tasks."""
    if not isinstance(argument.value, dict):
        return
    given: dict[Value, Value] = argument.value
    for key, site in dict_keys(argument):
        becomes = default_effect(key, given.get(key), reading.version, given.get)
        reading.note(f"default argument {key}", site, becomes.feature, dag, becomes.support)


def dict_keys(argument: Argument) -> list[tuple[str, Site]]:
    """The keys of a dict that was given as an argument, each with its place if it was written out there."""
    node, value = argument.site.node, argument.value
    if isinstance(node, ast.keyword):
        node = node.value
    places: dict[str, Site] = {}
    if isinstance(node, ast.Dict):
        for key in node.keys:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                places[key.value] = Site(argument.site.source, key)
    return (
        [(str(key), places.get(str(key), argument.site)) for key in value] if isinstance(value, dict) else []
    )


def _report_unknown_defaults(evaluator: Evaluator, value: Symbolic, site: Site) -> None:
    from calque.ir.diagnostics import Severity

    evaluator.report(
        "unknown-default-args",
        Severity.ERROR,
        f"default_args are not known, so what they give to the tasks is missing: {value.reason}",
        "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
        site,
    )


def _report_unknown_arguments(evaluator: Evaluator, dag: Dag, argument: Argument) -> None:
    from calque.ir.diagnostics import Severity

    reason = argument.value.reason if isinstance(argument.value, Symbolic) else "it is not known"
    evaluator.report(
        "unknown-arguments",
        Severity.ERROR,
        f"DAG {dag.id} is made with arguments that are not known: {reason}",
        "supply the value with --env NAME=VALUE or --variables FILE, or write the arguments out",
        argument.site,
    )


def as_dag(value: Value) -> Dag | None:
    """The DAG that a value is."""
    if isinstance(value, Instance):
        value = value.base
    return value if isinstance(value, Dag) else None

"""`TaskGroup`, and the groups that calls of it make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calque.dialects.airflow.arguments import GROUP, GROUP_POSITIONS
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.dags import as_dag, note_defaults
from calque.frontends.airflow.effects import group_effect
from calque.frontends.airflow.groups import Group
from calque.frontends.airflow.unknown_names import unknown_name
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Instance, Model, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class GroupClass(Model):
    """`airflow.utils.task_group.TaskGroup`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "TaskGroup"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a group."""
        return make_group(self.reading, evaluator, call)

    def construct(self, evaluator: Evaluator, instance: Instance, call: Call) -> Model | None:
        """Make the group that an instance of a project class is."""
        return make_group(self.reading, evaluator, call)


def make_group(reading: Reading, evaluator: Evaluator, call: Call, suffix: bool = False) -> Group:
    """The group of a call of `TaskGroup`, added to the group around it.

    Args:
        reading: the state of reading.
        evaluator: the evaluator.
        call: the call.
        suffix: a second group of the same name gets a number, as under `@task_group`.
    """
    arguments = _arguments(reading, call)
    given = {name: argument.value for name, argument in arguments.items()}
    parent = given.get("parent_group")
    parent = parent if isinstance(parent, Group) else None
    dag = as_dag(given.get("dag")) or (parent.dag if parent else None) or reading.current_dag()
    if parent is None:
        parent = reading.current_group(dag)
    dag = dag or (parent.dag if parent is not None else None)
    if dag is None:
        raise Raised(RuntimeError("TaskGroup can only be used inside a dag"), call.site)
    name = given.get("group_id")
    if not isinstance(name, str):
        name = unknown_name(reading, evaluator, name, "group", call.site)
    group = Group(reading, dag, name, parent or dag.root, call.site)
    group.arguments = arguments
    group.prefixes = bool(given.get("prefix_group_id", True))
    own = given.get("default_args")
    around = group.parent.defaults if group.parent is not None else {}
    group.defaults = {**around, **(own if isinstance(own, dict) else {})}
    asked = group.id if reading.version is Version.V3 else name  # Airflow 2 looks for the bare name
    if asked in dag.names:
        if not (suffix or given.get("add_suffix_on_collision")):
            message = f"group_id '{name}' has already been added to the DAG"
            raise Raised(ValueError(message), call.site)
        group.name = _suffixed(name, [str(used) for used in dag.names])
    assert group.parent is not None
    assert group.id is not None
    group.parent.children[group.id] = group
    dag.names[group.id] = None
    reading.note("TaskGroup", call.site, Feature.GROUP, dag)
    for argument_name, argument in arguments.items():
        parameter = GROUP.get(argument_name)
        if parameter is not None:
            what = f"argument {argument_name} of TaskGroup"
            becomes = group_effect(argument_name, parameter, given.get)
            reading.note(what, argument.site, becomes.feature, dag, becomes.support)
            if argument_name == "default_args":
                note_defaults(reading, argument, dag)
        else:
            raise Raised(
                TypeError(f"TaskGroup got an unexpected keyword argument '{argument_name}'"), argument.site
            )
    return group


def _arguments(reading: Reading, call: Call) -> dict[str, Argument]:
    positions = GROUP_POSITIONS[reading.version]
    named = dict(zip(positions, call.args, strict=False))
    return {**named, **call.kwargs}


def _suffixed(name: str, used: list[str]) -> str:
    base = re.split(r"__\d+$", name)[0]
    numbers = [
        int(found.group(1)) for other in used if (found := re.fullmatch(rf"{re.escape(base)}__(\d+)", other))
    ]
    return f"{base}__{max(numbers) + 1}" if numbers else f"{name}__1"

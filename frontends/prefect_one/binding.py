"""Calls of tasks in a flow: which argument of `run` gets what, and the tasks that Prefect makes of operators and containers.

Prefect 1: `core/task.py` (`bind`, `map`), `utilities/tasks.py` (`as_task`), `tasks/core/`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING

from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.prefect_one.edges import Annotated
from calque.frontends.prefect_one.tasks import RESERVED, TaskValue, has_tasks, task_of
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Site, Value

if TYPE_CHECKING:
    from calque.frontends.prefect_one.flows import FlowValue
    from calque.frontends.prefect_one.reading import Reading


def bind(task: TaskValue, call: Call, mapped: bool) -> TaskValue:
    """Bind a task to arguments, in the flow that a call names, or whose block it stands in.

    Raises:
        Raised: there is no such flow, or the arguments do not fit.
    """
    flow = flow_of(task.reading, call)
    mapped = mapped or _flag(call, "mapped")
    flow.add_task(task)
    for key, argument in _by_name(task, call).items():
        flow.connect(argument.value, task, key, mapped, argument.site)
    upstream = call.kwargs.get("upstream_tasks")
    for one in _listed(task.reading, upstream):
        flow.connect(one, task, None, mapped, call.site)
    return task


def flow_of(reading: Reading, call: Call) -> FlowValue:
    """The flow that a call is about.

    Raises:
        Raised: there is none.
    """
    from calque.frontends.prefect_one.flows import flow_value

    given = call.kwargs.get("flow")
    found = flow_value(given.value) if given is not None else None
    found = found or reading.flow
    if found is None:
        raise Raised(ValueError("Could not infer an active Flow context while creating edge"), call.site)
    return found


def order(reading: Reading, first: Value, second: Value, site: Site) -> None:
    """One task after another one."""
    flow = flow_of(reading, Call(site))
    flow.connect(first, flow.task(second, site), None, False, site)


def glue(reading: Reading, sign: str, name: str, operands: dict[str, Value], site: Site) -> TaskValue:
    """The task that Prefect makes of an operator, or of a container with tasks in it."""
    made = TaskValue(reading, "glue", name, site)
    made.sign = sign
    flow = flow_of(reading, Call(site))
    flow.add_task(made)
    for key, value in operands.items():
        flow.connect(value, made, key, False, site)
    return made


def as_task(reading: Reading, value: Value, site: Site) -> TaskValue:
    """The task that a value is, or that Prefect makes of it."""
    known = task_of(value)
    if known is not None:
        return known
    if isinstance(value, Annotated):
        return as_task(reading, value.value, site)
    if not has_tasks(value):
        made = TaskValue(reading, "constant", str(value), site)
        made.value = value
        return made
    match value:
        case dict():
            operands = {f"value_{index}": item for index, item in enumerate(value.values())}
            made = glue(reading, "dict", "Dict", operands, site)
            made.value = list(value)
            return made
        case _:
            sign = type(value).__name__
            items = in_order(value)
            return glue(
                reading, sign, sign.capitalize(), {f"arg_{n + 1}": one for n, one in enumerate(items)}, site
            )


def in_order(items: Iterable[Value]) -> list[Value]:
    """The items of a container; of a set, tasks by where they were made."""
    if not isinstance(items, set | frozenset):
        return list(items)

    def place(item: Value) -> tuple[int, int, str]:
        node = task.site.node if (task := task_of(item)) is not None else None
        return (
            getattr(node, "lineno", 0),
            getattr(node, "col_offset", 0),
            "" if task is not None else repr(item),
        )

    return sorted(items, key=place)


def annotated_count(function: Function | None) -> int | None:
    """How many values a function gives that says so in its annotation: `Tuple[int, str]`."""
    returns = getattr(function.node, "returns", None) if function is not None else None
    match returns:
        case ast.Subscript(value=ast.Name(id="Tuple" | "tuple") | ast.Attribute(attr="Tuple"), slice=inside):
            items = inside.elts if isinstance(inside, ast.Tuple) else [inside]
            last = items[-1] if items else None
            return None if isinstance(last, ast.Constant) and last.value is Ellipsis else len(items)
        case _:
            return None


def _by_name(task: TaskValue, call: Call) -> dict[str, Argument]:
    """The arguments by the names of the parameters of `run`."""
    if not call.complete():
        task.reading.refuse(
            "unknown-argument",
            f"which arguments {task.name} is called with is not known",
            "write them out",
            call.site,
        )
    names = positions(task)
    found: dict[str, Argument] = {}
    for index, argument in enumerate(call.args):
        if index >= len(names) and task.kind != "library":
            raise Raised(TypeError("too many positional arguments"), call.site)
        found[names[index] if index < len(names) else f"*{index}"] = argument
    return found | {name: one for name, one in call.kwargs.items() if name not in RESERVED}


def positions(task: TaskValue) -> list[str]:
    """The parameters of `run` that can be given by position."""
    if task.kind == "library":
        return list(_POSITIONS.get(task.path.rpartition(".")[2], ()))
    if task.function is None:
        return []
    names = [
        part.arg
        for part, form, _ in parameter_nodes(task.function.node.args)
        if form in ("positional", "either")
    ]
    return names[1:] if task.kind == "class" else names


def _flag(call: Call, name: str) -> bool:
    return name in call.kwargs and call.kwargs[name].value is True


def _listed(reading: Reading, argument: Argument | None) -> list[Value]:
    """The items of a list of tasks."""
    if argument is None or argument.value is None:
        return []
    value = argument.value.value if isinstance(argument.value, Annotated) else argument.value
    if isinstance(value, list | tuple | set):
        return in_order(value)
    reading.refuse(
        "unknown-upstream", "which tasks come before it is not known", "write them out", argument.site
    )
    return []


_POSITIONS = {
    "ShellTask": ("command", "env", "helper_script"),
    "StartFlowRun": ("flow_name", "project_name", "parameters", "run_config", "new_flow_context", "run_name"),
    "create_flow_run": (
        "flow_id",
        "flow_name",
        "project_name",
        "parameters",
        "context",
        "labels",
        "run_name",
    ),
    "wait_for_flow_run": ("flow_run_id", "stream_states", "stream_logs", "raise_final_state", "max_duration"),
}
"""The parameters of the `run` of tasks of Prefect's library, in order."""

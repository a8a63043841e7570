"""Tasks of Prefect 1's own library that do what the IR has words for: commands, and runs of other flows.

Prefect 1: `tasks/shell.py`, `tasks/prefect/flow_run.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calque.frontends.prefect_one.lift_values import lift
from calque.frontends.prefect_one.shapes import Shape
from calque.frontends.prefect_one.tasks import TaskValue
from calque.frontends.python.values import Argument as Given
from calque.ir.actions import Nothing, Shell
from calque.ir.expressions import Argument, Concat, Constant, Expr
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Node, Task, TriggerRun

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_MADE_WITH = {
    "ShellTask": ("command", "env", "helper_script", "shell", "return_all", "log_stderr", "stream_output"),
    "StartFlowRun": ("flow_name", "project_name", "parameters", "wait"),
}
"""The arguments of their constructors, in order."""
_SHOWN = Support(
    fidelity=Fidelity.APPROXIMATE, difference=Difference.INTERFACE, reason="it is seen in Prefect 1 only"
)
_PLACE = Support(
    fidelity=Fidelity.PLATFORM,
    reason="where the other flow runs is not part of this one",
    action="choose it in the target",
)
_LOST = Support(fidelity=Fidelity.LOST, reason="it is not carried", action="write what it does by hand")
_LEFT = {
    **dict.fromkeys(
        ("project_name", "run_name", "log_stderr", "stream_output", "stream_states", "stream_logs"), _SHOWN
    ),
    **dict.fromkeys(("poll_interval", "create_link_artifact", "idempotency_key"), _SHOWN),
    **dict.fromkeys(("labels", "run_config"), _PLACE),
}
_WAITS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="the task that starts the run waits for it, and fails if it failed; in Prefect 1 the task after it does",
)
_LAST_LINE = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="a command that says nothing gives an empty text; in Prefect 1 it gives None",
)


def node_of(
    reader: BodyReader, shape: Shape, task: TaskValue, arguments: list[Argument], common: dict[str, Any]
) -> Node | None:
    """The node of a task of the library; None if the IR has no words for it, then it is foreign."""
    given = _given(reader, task) | {one.name: one.value for one in arguments if one.name is not None}
    match _name(task):
        case "ShellTask":
            return _shell(reader, task, given, common)
        case "StartFlowRun":
            return _run(reader, task, given, common, bool(_known(given.get("wait"), False)), ("failed",))
        case "create_flow_run":
            return _created(reader, shape, task, given, common)
        case "wait_for_flow_run" if created_before(shape, task) is not None:
            reader.account(f"the task {task.name}", task.site.span(), None, _WAITS)
            _account_rest(reader, task, given, ("flow_run_id", "raise_final_state"))
            return Task(action=Nothing(), **common)
        case _:
            return None


def created_before(shape: Shape, task: TaskValue) -> TaskValue | None:
    """The task whose run a task waits for, if it does nothing else with it, and no other task does anything with it."""
    if task.kind != "library" or _name(task) != "wait_for_flow_run":
        return None
    sources = [link.source for link in shape.links_to[task] if link.key == "flow_run_id"]
    if (
        len(sources) != 1
        or _name(sources[0]) != "create_flow_run"
        or shape.regions.get(task) is not shape.regions.get(sources[0])
    ):
        return None
    alone = all(link.target is task for link in shape.links_from[sources[0]])
    unread = all(link.key is None for link in shape.links_from[task])
    return sources[0] if alone and unread else None


def _name(task: TaskValue) -> str:
    return (
        task.path.rpartition(".")[2]
        if task.path.startswith(("prefect.tasks.shell", "prefect.tasks.prefect"))
        else ""
    )


def _given(reader: BodyReader, task: TaskValue) -> dict[str, Expr]:
    """What it was made with, as far as the IR has words for it."""
    lifted = {name: lift(reader, one.value) for name, one in _made_with(task).items()}
    return {name: value for name, value in lifted.items() if value is not None}


def _made_with(task: TaskValue) -> dict[str, Given]:
    if task.given is None:
        return {}
    named = dict(zip(_MADE_WITH.get(_name(task), ()), task.given.args, strict=False)) | task.given.kwargs
    return {name: one for name, one in named.items() if name not in task.settings and name != "name"}


def _known(value: Expr | None, default: object) -> object:
    return value.value if isinstance(value, Constant) else default


def _shell(
    reader: BodyReader, task: TaskValue, given: dict[str, Expr], common: dict[str, Any]
) -> Node | None:
    command, helper = given.get("command"), given.get("helper_script")
    plain = _known(given.get("shell"), "bash") == "bash" and not _known(given.get("return_all"), False)
    if command is None or not plain:
        return None
    if helper is not None and helper != Constant(value=None):
        command = Concat(parts=(helper, Constant(value="\n"), command))
    environment = given.get("env")
    reader.account(f"what {task.name} gives", task.site.span(), None, _LAST_LINE)
    _account_rest(reader, task, given, ("command", "env", "helper_script", "shell", "return_all"))
    action = Shell(
        command=command,
        environment=None if environment == Constant(value=None) else environment,
        directory=Constant(value="."),
        skip_exit_codes=(),
    )
    return Task(action=action, **common)


def _created(
    reader: BodyReader, shape: Shape, task: TaskValue, given: dict[str, Expr], common: dict[str, Any]
) -> Node | None:
    waits = next(
        (link.target for link in shape.links_from[task] if created_before(shape, link.target) is task), None
    )
    if waits is None and any(link.key is not None for link in shape.links_from[task]):
        return None
    raises = waits is not None and shape.flow.constants.get(waits, {}).get("raise_final_state")
    failure = ("failed",) if raises and raises.value is True else ()
    return _run(reader, task, given, common, waits is not None, failure)


def _run(
    reader: BodyReader,
    task: TaskValue,
    given: dict[str, Expr],
    common: dict[str, Any],
    wait: bool,
    failure: tuple[str, ...],
) -> Node | None:
    pipeline = given.get("flow_name")
    if pipeline is None or pipeline == Constant(value=None):
        return None
    reader.account(f"the run that {task.name} starts", task.site.span(), Feature.TRIGGER_RUN)
    _account_rest(reader, task, given, ("flow_name", "parameters", "wait"))
    conf = given.get("parameters")
    ends = {
        "success": ("success",) if failure or not wait else ("success", "failed"),
        "failure": failure if wait else ("failed",),
    }
    return TriggerRun(
        pipeline=pipeline, conf=None if conf == Constant(value=None) else conf, wait=wait, **ends, **common
    )


def _account_rest(reader: BodyReader, task: TaskValue, given: dict[str, Expr], used: tuple[str, ...]) -> None:
    for name, value in given.items():
        if name not in used and value != Constant(value=None):
            support = _LEFT.get(name, _LOST)
            reader.account(f"argument {name} of {_name(task)}", task.site.span(), None, support)
    for name, one in _made_with(task).items():
        if name not in given and one.value is not None:
            support = _LEFT.get(name, _LOST)
            reader.account(f"argument {name} of {_name(task)}", task.site.span(), None, support)

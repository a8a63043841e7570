"""Runs of flows inside of others as nodes: a step if they call no tasks, else a part that is executed as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.prefect.mentions import PLAIN
from calque.frontends.prefect.subflows import FlowRun
from calque.frontends.prefect.tasks import TaskDef
from calque.frontends.python.values import External, Model
from calque.ir.actions import Python
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.nodes import Imperative, Node, NodeBase, Task

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def run_of_flow(reader: BodyReader, flow: FlowRun, made: Task) -> Node:
    """The node of a flow that another one calls.

    Args:
        made: its node as if it were a task.
    """
    assert isinstance(made.action, Python) and made.origin.span is not None
    names = flow.function.module.names
    used = {name: names.get(name) for name in made.action.code.names}
    if not any(isinstance(one, Model | External) and _runs(one) for one in used.values()):
        reader.account("a flow that is called", made.origin.span, Feature.GLUE)
        return made.model_copy(update={"glue": True})
    reader.account("a flow that is called", made.origin.span, Feature.IMPERATIVE)
    reader.report(
        "no-graph",
        Severity.NOTE,
        f"{flow.name}, which the flow {reader.pipeline} calls, is executed as one step, because it has a run of its own",
        "nothing, if that will do",
        made.origin.span,
    )
    fields = {name: getattr(made, name) for name in NodeBase.model_fields}
    inner = tuple(name for name, one in used.items() if isinstance(one, TaskDef))
    action = made.action.model_copy(update={"protocol": "prefect"})
    return Imperative(**fields, action=action, inner=inner)


def _runs(value: Model | External) -> bool:
    """Whether a name stands for tasks, flows, or states."""
    if isinstance(value, External):
        return value.path.startswith("prefect") and not value.path.startswith(PLAIN)
    return True

"""Hooks as source: the user's function, and what calls it where the tool is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from calque.dialects.prefect.hook_events import STATES
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Node, prefect_form, prefect_name
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Hook

PREFECTS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="of a run the hook is told its id, its name, its parameters and how often it was tried, and id and name are this tool's",
)
DAGSTERS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="of a step the hook is told its op, its key, what runs and schemas say of its configuration, what it put out or raised, its "
    "resources and its run; what else it asks for raises, which is only logged",
)
PREFECTS_OF_RUNS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.VALUE,
    reason="the tool calls the hook some seconds after the run has ended, in another process; the state has neither the result nor the "
    "error of the flow, and id and name of the run are this tool's",
)


def remark(hooks: Sequence[Hook]) -> Support | None:
    """What is to be told of the hooks of a node; None if they are called as in their own tool."""
    told = {"prefect": PREFECTS, "dagster": DAGSTERS}
    return next((told[hook.protocol] for hook in hooks if hook.protocol in told), None)


def of_task(hook: Hook, node: Node, function: str, have: Callable[[str, str], str]) -> str:
    """A hook of a node.

    Args:
        function: the user's function, as source.
        have: has a name of a support module.
    """
    if hook.protocol == "airflow":
        return function
    if hook.protocol == "dagster":
        return f"{have('dagster_hooks', 'step_hook')}(lambda: {_bare(hook, function)})"
    name = prefect_name(node)
    parts = [_bare(hook, function), repr(STATES[hook.event]), *([repr(name)] if name != node.id else [])]
    if prefect_form(node) != "task":
        parts.append("run='flow'")
    return f"{have('prefect_hooks', 'task_hook')}({', '.join(parts)})"


def of_run(hook: Hook, pipeline: Pipeline, id: str, function: str, have: Callable[[str, str], str]) -> str:
    """A hook of a pipeline's runs.

    Args:
        id: of the pipeline where it is written.
        function: the user's function, as source.
        have: has a name of a support module.
    """
    if hook.protocol == "airflow":
        return function
    name = pipeline.name or pipeline.id
    parts = [_bare(hook, function), repr(STATES[hook.event]), *([repr(name)] if name != id else [])]
    return f"{have('prefect_hooks', 'flow_hook')}({', '.join(parts)})"


def _bare(hook: Hook, function: str) -> str:
    """An expression as an argument needs no parentheses."""
    return function[1:-1] if hook.code is None and function.startswith("(") else function

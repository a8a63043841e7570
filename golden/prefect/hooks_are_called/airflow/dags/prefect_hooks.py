"""Calls hooks that were written for Prefect, with a task or flow, its run and its state, where Airflow calls callbacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prefect_code import (
    End,
    Flow,
    FlowFacts,
    PrefectRun,
    RunFailed,
    State,
    Task,
    as_prefects,
    call_hook,
    tell_end,
)
from prefect_steps import END


def task_hook(
    hook: Callable[..., Any], state: str, name: str | None = None, run: str = "task"
) -> Callable[[Any], None]:
    """A callback of a task that calls a hook of Prefect's.

    Args:
        hook: the hook.
        state: the type of the state that it is called for.
        name: the name of the task in Prefect, if it is another one here.
        run: what the task is the run of: a "task", or a "flow".
    """

    def call(context: Any) -> None:
        instance = context["ti"]
        title = name or instance.task_id
        found = _begun(instance) if state == "RUNNING" else _ended(context, run)
        if found.type == state:
            facts = PrefectRun(
                id=instance.run_id,
                name=instance.task_id,
                task_name=title,
                run_count=instance.try_number,
            )
            call_hook(hook, Task(_nothing, {"name": title}), facts, found)

    return call


def flow_hook(hook: Callable[..., Any], state: str, name: str | None = None) -> Callable[[Any], None]:
    """A callback of a DAG that calls a hook of Prefect's: its state has no result, and no error.

    Args:
        hook: the hook.
        state: the type of the state that it is called for.
        name: the name of the flow in Prefect, if it is another one here.
    """

    def call(context: Any) -> None:
        dag, id = context["dag"], context["run_id"]
        title = name or dag.dag_id
        params = context["params"] if "params" in context else dag.params
        facts = FlowFacts(id=id, name=id, flow_name=title, parameters=dict(params))
        call_hook(hook, Flow(_nothing, {"name": title}), facts, State(state, None, context.get("reason")))

    return call


def _begun(instance: Any) -> State:
    return State("RUNNING", "Running" if instance.try_number == 1 else "Retrying")


def _ended(context: Any, run: str) -> State:
    """The state that the task's body ended in; where it was stopped from outside, by what the context says."""
    end, value = context.get(END) or (None, None)
    if end is None:
        error = context.get("exception")
        if error is None:
            return State("COMPLETED")
        end = End(as_prefects(error) if isinstance(error, BaseException) else RunFailed(str(error)))
    if isinstance(end.error, SystemExit):
        return State("CRASHED")
    found: State = tell_end(end, value, "state", run)
    return found


def _nothing() -> None:
    """Hooks look at names."""

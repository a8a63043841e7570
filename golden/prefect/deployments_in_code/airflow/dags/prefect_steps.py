"""Runs bodies that were written for Prefect: what they can ask, and what becomes of states that they return."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowFailException

from prefect_code import (
    End,
    FlowFacts,
    PrefectRun,
    State,
    Task,
    as_prefects,
    packed,
    run_body,
    tries_again,
    unpacked,
)

END = "prefect_end"
"""Under which key a task tells how it ended: its error, and the name and the message of its state."""


def prefect_body(
    function: Callable[..., Any],
    params: Mapping[str, Callable[[Any], Any]] | None = None,
    parts: Mapping[str, Callable[[Any], Any]] | None = None,
    form: str = "task",
    ends: bool = False,
    retries_if: Callable[..., Any] | None = None,
) -> Callable[..., Any]:
    """A task's function that calls a body of Prefect's, or a whole flow that is no graph.

    Args:
        function: the body.
        params: what gives its parameters that come from the run's.
        parts: what gives its parameters that are parts of the values that the task is called with.
        form: it is the body of a "task", a "step" of a flow between its tasks, or a "part" of a flow.
        ends: tasks after it are told how it ended.
        retries_if: says whether an attempt that failed is made again.
    """
    asked, taken = params or {}, parts or {}

    def body(*args: Any, **kwargs: Any) -> Any:
        context = get_current_context()
        run, instance = context["dag_run"], context["ti"]
        flow = FlowFacts(
            id=context["run_id"],
            name=context["run_id"],
            flow_name=context["dag"].dag_id,
            parameters=dict(context["params"]),
            scheduled_start_time=run.run_after or datetime.now(timezone.utc),
        )
        task = PrefectRun(name=instance.task_id, task_name=instance.task_id, run_count=instance.try_number)
        given = {
            name: taken[name](value) if name in taken else value for name, value in unpacked(kwargs).items()
        }
        given.update({name: get(context["params"]) for name, get in asked.items()})
        told: list[Any] = [None, None]

        def tell(*state: Any) -> None:
            told[:] = state

        try:
            result = run_body(function, unpacked(args), given, flow, task, form, tell)
        except BaseException as error:  # a time limit is no Exception in Airflow 3
            end = End(as_prefects(error), *told)
            context[END] = end, None
            if ends:
                instance.xcom_push(key=END, value=packed(list(end)))
            if _is_last(retries_if, instance, task, end):
                raise AirflowFailException(
                    f"{type(error).__name__}: {error}, which is not tried again"
                ) from error
            raise
        context[END] = End(None, *told), result
        if ends:
            instance.xcom_push(key=END, value=[None, *told])
        return packed(result)

    parameters = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in inspect.signature(function).parameters.values()
        if one.name not in asked
    ]
    body.__name__, body.__doc__ = (
        function.__name__,
        function.__doc__,
    )  # no wraps(): it may be async, and this is not
    body.__signature__ = inspect.Signature(parameters)
    return body


def _is_last(condition: Callable[..., Any] | None, instance: Any, run: PrefectRun, end: End) -> bool:
    """Whether an attempt that failed is the last one, though there are others left."""
    if condition is None or isinstance(end.error, SystemExit) or instance.try_number > instance.max_tries:
        return False
    failure = State("FAILED", end.name, end.message) if end.name is not None else end.error
    return not tries_again(condition, Task(lambda: None, {"name": run.task_name}), run, failure)

"""Runs bodies that were written for Prefect: what they can ask, and what becomes of states that they return."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime, timezone
from functools import wraps
from typing import Any

from airflow.sdk import get_current_context

from prefect_code import FlowFacts, PrefectRun, run_body


def prefect_body(function: Callable[..., Any]) -> Callable[..., Any]:
    """A task's function that calls a body of Prefect's, or a whole flow that is no graph."""

    @wraps(function)
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
        return run_body(function, args, kwargs, flow, task)

    parameters = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in inspect.signature(function).parameters.values()
    ]
    body.__signature__ = inspect.Signature(parameters)
    return body

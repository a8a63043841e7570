"""Runs bodies that were written for Prefect 1: what they can ask, and what becomes of the signals that they raise."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any, NoReturn

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from prefect_one_code import Facts, run_body


def prefect_one_body(
    function: Callable[..., Any],
    params: Mapping[str, Callable[[Any], Any]] | None = None,
    parts: Mapping[str, Callable[[Any, Any], Any]] | None = None,
) -> Callable[..., Any]:
    """A task's function that calls a body of Prefect 1's.

    Args:
        function: the body.
        params: what gives its parameters that come from the run's.
        parts: what gives its parameters that are made of the values that the task is called with, and of the run's parameters.
    """
    asked, made = params or {}, parts or {}

    def body(*args: Any, **kwargs: Any) -> Any:
        context = get_current_context()
        run, instance = context["dag_run"], context["ti"]
        facts = Facts(
            run=context["run_id"],
            flow=context["dag"].dag_id,
            task=instance.task_id,
            parameters=dict(context["params"]),
            scheduled=run.run_after or datetime.now(timezone.utc),
            attempt=instance.try_number,
            index=instance.map_index if instance.map_index >= 0 else None,
        )
        given = {
            name: made[name](value, context["params"]) if name in made else value
            for name, value in kwargs.items()
        }
        given.update({name: get(context["params"]) for name, get in asked.items()})
        return run_body(function, args, given, facts, _skip)

    parameters = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in inspect.signature(function).parameters.values()
        if one.name not in asked
    ]
    body.__name__, body.__doc__ = function.__name__, function.__doc__
    body.__signature__ = inspect.Signature(parameters)
    return body


def _skip(reason: str) -> NoReturn:
    raise AirflowSkipException(reason)

"""Runs bodies that were written for Prefect 1: what they can ask, and what becomes of the signals that they raise."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, NoReturn

from airflow.exceptions import AirflowSkipException
from airflow.operators.python import get_current_context

from prefect_one_code import Facts, run_body


def prefect_one_body(
    function: Callable[..., Any],
    params: Mapping[str, Callable[[Any], Any]] | None = None,
    parts: Mapping[str, Callable[[Any, Any], Any]] | None = None,
    hides: Sequence[str] = (),
    more: Sequence[str] = (),
    renames: Mapping[str, str] | None = None,
) -> Callable[..., Any]:
    """A task's function that calls a body of Prefect 1's.

    Args:
        function: the body.
        params: what gives its parameters that come from the run's.
        parts: what gives its parameters that are made of the values that the task is called with, and of the run's parameters.
        hides: its parameters that have their defaults, and names by which they would be filled in here.
        more: the keywords that it is called with and that are no parameters, for one that takes any.
        renames: parameters of its that are called otherwise here.
    """
    asked, made = params or {}, parts or {}
    names = {new: name for name, new in (renames or {}).items()}

    def body(*args: Any, **kwargs: Any) -> Any:
        context = get_current_context()
        run, instance = context["dag_run"], context["ti"]
        facts = Facts(
            run=context["run_id"],
            flow=context["dag"].dag_id,
            task=instance.task_id,
            parameters=dict(context["params"]),
            scheduled=run.data_interval_end or datetime.now(timezone.utc),
            attempt=instance.try_number,
            index=instance.map_index if instance.map_index >= 0 else None,
        )
        given = {
            names.get(name, name): made[name](value, context["params"]) if name in made else value
            for name, value in kwargs.items()
        }
        given.update({name: get(context["params"]) for name, get in asked.items()})
        return run_body(function, args, given, facts, _skip)

    parameters = [
        one.replace(annotation=inspect.Parameter.empty)
        for one in inspect.signature(function).parameters.values()
        if one.name not in (*asked, *hides, *names.values()) and one.kind is not one.VAR_KEYWORD
    ]
    parameters += [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in (*more, *names)]
    body.__name__, body.__doc__ = function.__name__, function.__doc__
    body.__signature__ = inspect.Signature(parameters)
    return body


def _skip(reason: str) -> NoReturn:
    raise AirflowSkipException(reason)

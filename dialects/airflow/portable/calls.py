"""Calling a task's function with what it asks for by the names of its parameters."""

from __future__ import annotations

import asyncio
import inspect
import itertools
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calque.dialects.airflow.portable.assets import Metadata
from calque.dialects.airflow.portable.current import current_host


def determine_kwargs(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The keywords that a function is called with: those of `kwargs` that its signature asks for.

    Raises:
        ValueError: a positional argument stands for a parameter that `kwargs` has, too (Airflow's own rule).
    """
    parameters = inspect.signature(function).parameters
    for name in itertools.islice(parameters, len(args)):
        if name in kwargs:
            raise ValueError(f"The key {name!r} in args is a part of kwargs and therefore reserved.")
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return dict(kwargs)
    return {name: kwargs[name] for name in parameters if name in kwargs}


def call(
    function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any], context: Mapping[str, Any]
) -> Any:
    """The result of a task's function: called as Airflow calls it, a coroutine awaited, a generator run to its end.

    Args:
        args: positional arguments of the task.
        kwargs: keyword arguments; they come before what the context has under the same name.
        context: the task's context.
    """
    given = determine_kwargs(function, args, {**context, **kwargs})
    if inspect.isgeneratorfunction(function):
        return _run_generator(function(*args, **given), context)
    result = function(*args, **given)
    if not inspect.iscoroutine(result):
        return result
    host = current_host()
    if host is not None and host.run.version < 3:  # it never runs: Airflow 2 fails to store the coroutine
        result.close()
        raise TypeError("Object of type coroutine is not JSON serializable")
    return asyncio.run(result)


def _run_generator(generator: Any, context: Mapping[str, Any]) -> Any:
    """What a generator returns; the metadata that it yields belong to the task's asset events."""
    while True:
        try:
            item = next(generator)
        except StopIteration as stop:
            return stop.value
        if not isinstance(item, Metadata):
            logging.getLogger("airflow.task").warning(
                "Ignoring unknown data of %r received from task", type(item)
            )
            continue
        events = context["outlet_events"]
        events[item.asset].extra.update(item.extra)
        if item.alias:
            events[item.alias].add(item.asset, extra=item.extra)

"""How runs ended, as code after them is told; where values are stored as JSON, states and errors are dicts on their way."""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

from calque.dialects.prefect.portable.states import State, UnfinishedRun

STATE, ERROR = "__prefect_state__", "__prefect_error__"
"""The only keys of the dicts that states and errors are on their way."""


class End(NamedTuple):
    """How a run ended.

    Attributes:
        error: None if it succeeded.
        name: what its state is called, if it returned one itself.
        message: of that.
    """

    error: BaseException | None = None
    name: str | None = None
    message: str | None = None


class TaskRunTimeoutError(TimeoutError):
    """A run took longer than it may."""


class RunFailed(Exception):
    """A run failed with an error that is not to be had here."""


def as_prefects(error: BaseException) -> BaseException:
    """An error as Prefect has it: time limits have one of their own."""
    late = type(error).__name__ == "AirflowTaskTimeout"
    return TaskRunTimeoutError(f"Task run exceeded its time limit: {error}") if late else error


def tell_end(end: End | None, value: Any, gives: str, run: str = "task") -> Any:
    """The state of a run, or what it gave.

    Args:
        end: how it ended; None if it did not run.
        value: what it gave.
        run: what it is: of a "task", or of a "flow".
        gives: "state", or "result": its error if it failed, None if it did not run; "value" raises that error.

    Raises:
        BaseException: the error of a run whose value is asked for.
    """
    if gives == "value" and end is not None and end.error is not None:
        raise end.error
    if end is None:
        return (
            State("PENDING", "NotReady", "Upstream task run did not reach a 'COMPLETED' state.")
            if gives == "state"
            else None
        )
    if end.error is None:
        return State("COMPLETED", end.name, end.message, value) if gives == "state" else value
    if end.name is not None:
        return State("FAILED", end.name, end.message) if gives == "state" else None
    if gives != "state":
        return end.error
    if isinstance(end.error, TaskRunTimeoutError):
        return State("FAILED", "TimedOut", str(end.error), end.error)
    said = f"{type(end.error).__name__}: {end.error}"
    message = (
        f"Task run encountered an exception {said}"
        if run == "task"
        else f"Flow run encountered an exception: {said}"
    )
    return State("FAILED", None, message, end.error)


def packed(value: Any) -> Any:
    """A value with dicts in place of states and errors."""
    if isinstance(value, State):
        return {STATE: [value.type, value.name, value.message, packed(value.data)]}
    if isinstance(value, BaseException):
        kind = type(value)
        return {ERROR: [kind.__module__, kind.__qualname__, [_plain(one) for one in value.args], str(value)]}
    return _within(value, packed)


def unpacked(value: Any) -> Any:
    """A value with states and errors again."""
    if isinstance(value, dict) and len(value) == 1:
        if STATE in value:
            kind, name, message, data = value[STATE]
            return State(kind, name, message, unpacked(data))
        if ERROR in value:
            return _error(*value[ERROR])
    return _within(value, unpacked)


def _within(value: Any, change: Callable[[Any], Any]) -> Any:
    if type(value) in (list, tuple):
        return type(value)(change(item) for item in value)
    return {key: change(item) for key, item in value.items()} if type(value) is dict else value


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _error(module: str, name: str, args: list[Any], text: str) -> BaseException:
    """An error of its class, if that is to be had; else one that says what it was."""
    ours = {one.__name__: one for one in (UnfinishedRun, TaskRunTimeoutError, RunFailed)}
    found = ours.get(name) or getattr(builtins, name, None)
    try:
        found = found or getattr(importlib.import_module(module), name)
        made = found(*args)
    except Exception:  # the module is not here, or the class wants other arguments
        return RunFailed(f"{name}: {text}")
    return made if isinstance(made, BaseException) else RunFailed(f"{name}: {text}")

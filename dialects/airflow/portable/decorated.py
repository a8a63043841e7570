"""What is left of `@task` on a function that another task's code calls."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from calque.dialects.airflow.portable.exceptions import NotCarriedError


class DecoratedTask:
    """A function under `@task`: `.function` is the function; calling it in a task's code does not run it in Airflow either."""

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotCarriedError(
            f"{getattr(self.function, '__name__', 'the function')} is a task; called inside another task Airflow does not run "
            "it, but returns a reference to a result that nobody computes. Call its .function instead"
        )

    def override(self, **_: Any) -> DecoratedTask:
        """Other arguments of the task do not matter here."""
        return self


class _TaskDecorator:
    """`@task`, `@task(…)`, `@task.branch`, …"""

    def __call__(self, function: Callable[..., Any] | None = None, **_: Any) -> Any:
        return DecoratedTask if function is None else DecoratedTask(function)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


task = _TaskDecorator()

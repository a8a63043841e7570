"""Tasks as bodies use them: classes whose `run` does the work, and functions under `@task`.

Prefect 1: `core/task.py`, `tasks/core/function.py`, `utilities/tasks.py`.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

from calque.dialects.prefect_one.portable.contexts import context


class Task:
    """A task.

    Attributes:
        name: its name.
        options: what it was made with beside that.
    """

    def __init__(self, name: str | None = None, **options: Any) -> None:
        self.name = name or type(self).__name__
        self.options = options

    @property
    def logger(self) -> logging.Logger:
        """The logger of what is running."""
        found: logging.Logger = context.get("logger")
        return found

    def run(self) -> Any:
        """What it does; a task of no class of its own does nothing."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise ValueError(f"Could not infer an active Flow context while creating edge to <Task: {self.name}>")


class FunctionTask(Task):
    """A function under `@task`."""

    def __init__(self, fn: Callable[..., Any], name: str | None = None, **options: Any) -> None:
        super().__init__(name or fn.__name__, **options)
        self.run = fn  # type: ignore[method-assign]  # as in Prefect
        functools.update_wrapper(self, fn)


def task(fn: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Make a task of a function."""
    return (lambda inner: FunctionTask(inner, **options)) if fn is None else FunctionTask(fn, **options)


def defaults_from_attrs(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Attributes of a task as defaults of its `run`."""

    def wrapper(method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def called(self: Any, *args: Any, **kwargs: Any) -> Any:
            for name in names:
                kwargs.setdefault(name, getattr(self, name))
            return method(self, *args, **kwargs)

        return called

    return wrapper

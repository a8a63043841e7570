"""Which call of a task it is that runs: the number of the call in its flow, and of the element if the call maps.

A direct call, a `submit` and a `map` are one call each. The engine runs tasks in other threads, with a copy of the context.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

Call = tuple[str, int, int | None]

CURRENT: ContextVar[Call | None] = ContextVar("call", default=None)
"""The name of the task that runs, the number of the call, and of the element."""


class Calls:
    """Counts the calls of tasks."""

    def __init__(self) -> None:
        from prefect.task_runners import ThreadPoolTaskRunner
        from prefect.tasks import Task

        self.counts: Counter[str] = Counter()
        self.mapping: ContextVar[list[Any] | None] = ContextVar("mapping", default=None)
        direct, mapped, submitted = Task.__call__, Task.map, ThreadPoolTaskRunner.submit

        def call(task: Any, *args: Any, **kwargs: Any) -> Any:
            return self._during(self._next(task), lambda: direct(task, *args, **kwargs))

        def each(task: Any, *args: Any, **kwargs: Any) -> Any:
            _, number, _ = self._next(task)
            token = self.mapping.set([number, 0])
            try:
                return mapped(task, *args, **kwargs)
            finally:
                self.mapping.reset(token)

        def submit(runner: Any, task: Any, *args: Any, **kwargs: Any) -> Any:
            going = self.mapping.get()
            if going is None:
                found = self._next(task)
            else:
                found = (task.name, going[0], going[1])
                going[1] += 1
            return self._during(found, lambda: submitted(runner, task, *args, **kwargs))

        Task.__call__, Task.map, ThreadPoolTaskRunner.submit = call, each, submit

    def _next(self, task: Any) -> Call:
        number = self.counts[task.name]
        self.counts[task.name] += 1
        return (task.name, number, None)

    def _during(self, call: Call, work: Callable[[], Any]) -> Any:
        token = CURRENT.set(call)
        try:
            found = work()
        finally:
            CURRENT.reset(token)
        return self._later(call, found) if inspect.iscoroutine(found) else found

    async def _later(self, call: Call, coroutine: Any) -> Any:
        token = CURRENT.set(call)
        try:
            return await coroutine
        finally:
            CURRENT.reset(token)

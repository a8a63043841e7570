"""Which call of a task it is that runs: the number of the call in its flow, and of the element if the call maps.

A direct call, a `submit` and a `map` are one call each. Where the flow's text is known to have several, the number is that of
the place in the text from which the task is called, whatever runs before it; else calls are counted. The engine runs tasks in other threads, with a copy of the context.
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

Call = tuple[str, int, int | None]
Place = tuple[str, int, int]
"""The end of a file's path, and the first and last line of a call."""

CURRENT: ContextVar[Call | None] = ContextVar("call", default=None)
"""The name of the task that runs, the number of the call, and of the element."""


class Calls:
    """Counts the calls of tasks.

    Attributes:
        counts: how often each task was called; where its calls have places, how often from each line.
        places: of the calls of a task, in the order of their numbers, by its name; one from elsewhere has the number -1.
    """

    def __init__(self) -> None:
        from prefect.task_runners import ThreadPoolTaskRunner
        from prefect.tasks import Task

        self.counts: Counter[tuple[str, str, int]] = Counter()
        self.places: dict[str, list[Place]] = {}
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
        there, where, places = [], ("", 0), self.places.get(task.name, ())
        for number, (path, first, last) in enumerate(places):
            for file, line in _calling():
                if first <= line <= last and file.endswith(path):
                    there.append(number)
                    where = file, line
                    break
        before = self.counts[task.name, *where]
        self.counts[task.name, *where] += 1
        elsewhere = -1 if places else before
        return (task.name, there[min(before, len(there) - 1)] if there else elsewhere, None)

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


def _calling() -> Iterator[tuple[str, int]]:
    """The files and lines from which something is being called, the nearest first."""
    frame = sys._getframe(2)
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back

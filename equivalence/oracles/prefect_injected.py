"""Let tasks of Prefect fail, be skipped or return given values, without touching the code that defines them.

An injection is {"fail": [{"node", "call", "key", "times"}], "skip": …, "outputs": [{…, "value"}]}: "node" is the task's name, "call"
which of its calls is meant, "key" which element of one that maps; null means all, times null for ever. What is wanted of a
guarded task (`graph_joins.py`, which calque writes) is done after it has decided to run; its name is the "id", if there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from oracle_in_vain import in_vain, reach, waits
from prefect_calls import CURRENT

FAILING: ContextVar[bool] = ContextVar("failing", default=False)
"""The body of the task that runs is to fail."""


class Injected(Exception):
    """A failure that was asked for."""


class Injections:
    """What is done to the tasks of the run that is going on.

    Attributes:
        wanted: the injection.
    """

    def __init__(self) -> None:
        from prefect.task_engine import AsyncTaskRunEngine, SyncTaskRunEngine

        self.wanted: dict[str, Any] = {}
        sync, later = SyncTaskRunEngine.call_task_fn, AsyncTaskRunEngine.call_task_fn

        def call(engine: Any, transaction: Any) -> Any:
            given = self._meets(engine)
            if given is not None and given["value"] is False and waits(engine.task.fn):
                return in_vain(lambda: sync(engine, transaction))
            if given is None or transaction.is_committed():
                return sync(engine, transaction)
            engine.handle_success(given["value"], transaction=transaction)
            return given["value"]

        async def call_later(engine: Any, transaction: Any) -> Any:
            given = self._meets(engine)
            if given is None or transaction.is_committed():
                return await later(engine, transaction)
            await engine.handle_success(given["value"], transaction=transaction)
            return given["value"]

        SyncTaskRunEngine.call_task_fn, AsyncTaskRunEngine.call_task_fn = call, call_later

    def _meets(self, engine: Any) -> dict[str, Any] | None:
        """Raise what is wanted of a task that is not guarded, or say what it returns."""
        current = CURRENT.get()
        if engine.task.fn.__module__.endswith("graph_joins") or current is None:
            return None
        name, call, key = current
        for one in (*self._asked("skip", name, call, key), *self._asked("fail", name, call, key)):
            if one.get("times") is None or engine.task_run.run_count <= one["times"]:
                raise Injected("failed, as you asked")
        return next(iter(self._asked("outputs", name, call, key)), None)

    def _asked(self, what: str, name: str, call: int | None, key: int | None) -> list[dict[str, Any]]:
        return [
            one
            for one in self.wanted.get(what, ())
            if one["node"] == name and one.get("call") in (None, call) and _means(one, call, key)
        ]

    def guard(self) -> None:
        """Reach into the modules of guarded tasks that the project has, and of Dagster's bodies in them."""
        reach()
        for name, module in list(sys.modules.items()):
            last = name.rpartition(".")[2]
            if last in ("graph_joins", "dagster_steps") and not hasattr(module, "_reached"):
                module._reached = True
                self._guard(module) if last == "graph_joins" else _let_bodies_fail(module)

    def _guard(self, module: Any) -> None:
        attempt, running = module._attempt, module.Task.running
        guarded: dict[int, bool] = {}

        def asks(what: str, task: Any) -> list[dict[str, Any]]:
            index = task.map_index if task.map_index >= 0 else None
            return [
                one
                for one in self.wanted.get(what, ())
                if one.get("id", one["node"]) == task.host.task.task_id
                and one.get("key") in (None, index)
                and (one.get("times") is None or task.host.task.try_number <= one["times"])
            ]

        @contextmanager
        def runs(task: Any) -> Iterator[Any]:
            with running(task):
                if id(task) in guarded and asks("skip", task):
                    raise type("AirflowSkipException", (Exception,), {})("skipped, as you asked")
                fails = id(task) in guarded and bool(asks("fail", task))
                if fails and not guarded[id(task)]:
                    raise Injected("failed, as you asked")
                token = FAILING.set(fails)
                try:
                    yield task
                finally:
                    FAILING.reset(token)

        def attempts(task: Any, retries: int, function: Any, choices: Any, gate: Any) -> Any:
            guarded[id(task)] = _calls_a_body(function)
            given = asks("outputs", task)
            instead = (lambda: task.returned(given[0]["value"])) if given else function
            if given and given[0]["value"] is False and waits(function):
                instead = lambda: in_vain(function)  # noqa: E731  # as above
            try:
                return attempt(task, retries, instead, choices, gate)
            finally:
                guarded.pop(id(task), None)

        module._attempt, module.Task.running = attempts, runs


def _means(asked: dict[str, Any], call: int | None, key: int | None) -> bool:
    """Whether an element is meant: where a loop submits the task for each, they are its calls."""
    element = call if key is None and asked.get("call") is None else key
    return asked.get("key") in (None, element)


def _calls_a_body(function: Any) -> bool:
    """What a task does is to call a body of Dagster's (`dagster_steps.py`, which calque writes): it may skip the task before."""
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    return any("dagster_body" in getattr(getattr(one, "__code__", None), "co_names", ()) for one in cells)


def _let_bodies_fail(module: Any) -> None:
    body = module.run_step

    def run_step(*args: Any, **kwargs: Any) -> Any:
        if FAILING.get():
            raise Injected("failed, as you asked")
        return body(*args, **kwargs)

    module.run_step = run_step

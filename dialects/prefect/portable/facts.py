"""What is known of the running flow and task: `prefect.runtime`, loggers."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any


@dataclass(frozen=True)
class FlowFacts:
    """What is known of a flow run."""

    id: str = ""
    name: str = ""
    flow_name: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    scheduled_start_time: datetime = datetime(1970, 1, 1, tzinfo=timezone(timedelta(0)))
    tags: tuple[str, ...] = ()
    run_count: int = 1


@dataclass(frozen=True)
class PrefectRun:
    """What is known of a task run."""

    id: str = ""
    name: str = ""
    task_name: str = ""
    run_count: int = 1
    parameters: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


_NO_FLOW, _NO_TASK = FlowFacts(), PrefectRun()
FLOW: ContextVar[FlowFacts] = ContextVar("flow", default=_NO_FLOW)
TASK: ContextVar[PrefectRun] = ContextVar("task", default=_NO_TASK)
_NOTHING = type("Facts", (), {"id": None, "name": None, "parameters": {}, "version": None})()


class _Current:
    """The facts of what is running, as attributes of a module."""

    def __init__(self, facts: ContextVar[Any]) -> None:
        self._facts = facts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts.get(), name)


flow_run = _Current(FLOW)
task_run = _Current(TASK)
deployment = _NOTHING


@contextmanager
def about(flow: FlowFacts | None = None, task: PrefectRun | None = None) -> Iterator[None]:
    """While something runs."""
    flows = FLOW.set(flow) if flow is not None else None
    tasks = TASK.set(task) if task is not None else None
    try:
        yield
    finally:
        if tasks is not None:
            TASK.reset(tasks)
        if flows is not None:
            FLOW.reset(flows)


class RunContext:
    """The context of a run: what is known of its flow's run, and of its own."""

    def __init__(self) -> None:
        self.flow_run = _Run(FLOW.get())
        self.task_run = _Run(TASK.get())
        self.parameters = dict(FLOW.get().parameters)


class _Run:
    """A run, under the names that Prefect's own objects have."""

    def __init__(self, facts: Any) -> None:
        self._facts = facts

    def __getattr__(self, name: str) -> Any:
        if name == "expected_start_time":
            return self._facts.scheduled_start_time
        if name.startswith("_") or not hasattr(self._facts, name):
            raise AttributeError(f"{name} of a run is known only in Prefect, which this code runs without")
        return getattr(self._facts, name)


def get_run_context() -> RunContext:
    """The context of the run."""
    return RunContext()


def get_run_logger(context: Any = None, **_: Any) -> logging.Logger:
    """The logger of the run."""
    return logging.getLogger("prefect.runs")


def get_logger(name: str | None = None) -> logging.Logger:
    """A logger of Prefect's."""
    return logging.getLogger(f"prefect.{name}" if name else "prefect")

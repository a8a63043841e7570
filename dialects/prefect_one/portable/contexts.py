"""The context of a run: `prefect.context`.

Prefect 1: `utilities/context.py`, `engine/task_runner.py`, `engine/flow_runner.py` (`update_context`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any


@dataclass(frozen=True)
class Facts:
    """What is known of the run of a task.

    Attributes:
        run: the id of the flow's run.
        flow: the flow's name.
        task: the task's name.
        parameters: of the run.
        scheduled: when the run was due.
        attempt: counted from 1.
        index: of the element that it runs for; None if it is not mapped.
        tags: of the task.
    """

    run: str = ""
    flow: str = ""
    task: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    scheduled: datetime = datetime(1970, 1, 1, tzinfo=timezone(timedelta(0)))
    attempt: int = 1
    index: int | None = None
    tags: tuple[str, ...] = ()


_EMPTY: Mapping[str, Any] = {}
_CURRENT: ContextVar[Mapping[str, Any]] = ContextVar("prefect_context", default=_EMPTY)


def context_of(facts: Facts) -> dict[str, Any]:
    """The items of the context of a task."""
    day, one = facts.scheduled, timedelta(days=1)
    name = facts.task if facts.index is None else f"{facts.task}[{facts.index}]"
    return {
        "parameters": dict(facts.parameters),
        "scheduled_start_time": day,
        "date": day,
        "today": day.strftime("%Y-%m-%d"),
        "yesterday": (day - one).strftime("%Y-%m-%d"),
        "tomorrow": (day + one).strftime("%Y-%m-%d"),
        "today_nodash": day.strftime("%Y%m%d"),
        "yesterday_nodash": (day - one).strftime("%Y%m%d"),
        "tomorrow_nodash": (day + one).strftime("%Y%m%d"),
        "flow_name": facts.flow,
        "flow_run_id": facts.run,
        "flow_run_name": facts.run,
        "task_name": facts.task,
        "task_full_name": name,
        "task_run_count": facts.attempt,
        "task_tags": set(facts.tags),
        "map_index": facts.index,
        "logger": logging.getLogger(f"prefect.{name}"),
    }


@contextmanager
def within(items: Mapping[str, Any]) -> Iterator[None]:
    """While something runs, the context has some more items."""
    token = _CURRENT.set({**_CURRENT.get(), **items})
    try:
        yield
    finally:
        _CURRENT.reset(token)


class Context:
    """`prefect.context`: items, also as attributes."""

    def get(self, name: str, default: Any = None) -> Any:
        """An item."""
        return self.to_dict().get(name, default)

    def to_dict(self) -> dict[str, Any]:
        """All items; outside of a run there is a logger only."""
        return {"logger": logging.getLogger("prefect"), **_CURRENT.get()}

    def __getattr__(self, name: str) -> Any:
        if name not in self.to_dict():
            raise AttributeError(f"'Context' object has no attribute {name!r}")
        return self.to_dict()[name]

    def __getitem__(self, name: str) -> Any:
        return self.to_dict()[name]

    def __contains__(self, name: str) -> bool:
        return name in self.to_dict()

    def __call__(self, *given: Mapping[str, Any], **items: Any) -> Any:
        return within({name: value for one in (*given, items) for name, value in one.items()})


context = Context()
"""The context of what is running."""


def get_logger(name: str | None = None) -> logging.Logger:
    """A logger of Prefect's."""
    return logging.getLogger(f"prefect.{name}" if name else "prefect")

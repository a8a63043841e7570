"""The task that is running: who runs it, and its context."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from calque.dialects.airflow.portable.exceptions import AirflowException
from calque.dialects.airflow.portable.host import Host

_CONTEXTS: ContextVar[tuple[Any, ...]] = ContextVar("contexts", default=())
_HOST: ContextVar[Host | None] = ContextVar("host", default=None)


def get_current_context() -> Any:
    """The context of the running task."""
    contexts = _CONTEXTS.get()
    if not contexts:
        raise AirflowException(
            "Current context was requested but no context was found! Are you running within an Airflow task?"
        )
    return contexts[-1]


def current_host() -> Host | None:
    """Who runs the task; None outside of one."""
    return _HOST.get()


class running:  # noqa: N801  # reads as a phrase: `with running(host, context)`
    """While a task runs: `with running(host, context)`."""

    def __init__(self, host: Host, context: Any) -> None:
        self.host = host
        self.context = context

    def __enter__(self) -> Any:
        self._host = _HOST.set(self.host)
        self._contexts = _CONTEXTS.set((*_CONTEXTS.get(), self.context))
        return self.context

    def __exit__(self, *_: object) -> None:
        _CONTEXTS.reset(self._contexts)
        _HOST.reset(self._host)

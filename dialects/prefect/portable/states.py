"""States of runs, and futures.

Prefect: `states.py`, `futures.py`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any


class UnfinishedRun(RuntimeError):  # the name that Prefect gives it
    """The result of a run was asked for that did not end."""


class MappingLengthMismatch(Exception):  # the name that Prefect gives it
    """What is mapped over side by side has different lengths."""


class MappingMissingIterable(Exception):  # the name that Prefect gives it
    """Nothing that is mapped over has elements."""


class State:
    """The state of a run.

    Attributes:
        type: "COMPLETED", "FAILED", "PENDING", …
        name: what people see; by default of the type's name.
        data: the result, or the error.
    """

    def __init__(
        self, type: str, name: str | None = None, message: str | None = None, data: Any = None
    ) -> None:
        self.type = type
        self.name = name or type.capitalize()
        self.message = message
        self.data = data

    def __repr__(self) -> str:
        return f"{self.name}({self.message or ''})"

    def is_completed(self) -> bool:
        """It succeeded."""
        return self.type == "COMPLETED"

    def is_failed(self) -> bool:
        """It failed."""
        return self.type == "FAILED"

    def is_crashed(self) -> bool:
        """It crashed."""
        return self.type == "CRASHED"

    def is_cancelled(self) -> bool:
        """It was cancelled."""
        return self.type == "CANCELLED"

    def is_pending(self) -> bool:
        """It never ran."""
        return self.type == "PENDING"

    def is_running(self) -> bool:
        """It runs."""
        return self.type == "RUNNING"

    def is_final(self) -> bool:
        """It has ended."""
        return self.type in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

    def result(self, raise_on_failure: bool = True, **_: Any) -> Any:
        """The result; the error is raised, or given."""
        if self.is_completed():
            return self.data
        if self.is_pending():
            if raise_on_failure:
                raise UnfinishedRun(f"Run is in {self.name} state, its results are not available.")
            return self.data
        if raise_on_failure:
            raise (
                self.data if isinstance(self.data, BaseException) else RuntimeError(self.message or self.name)
            )
        return self.data


def Completed(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of success."""
    return State("COMPLETED", name, message, data)


def Failed(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of failure."""
    return State("FAILED", name, message, data)


def Crashed(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of failure from outside."""
    return State("CRASHED", name, message, data)


def Cancelled(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of a run that was cancelled."""
    return State("CANCELLED", name, message, data)


def Pending(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of a run that has not begun."""
    return State("PENDING", name, message, data)


def Running(*, name: str | None = None, message: str | None = None, data: Any = None, **_: Any) -> State:  # noqa: N802
    """A state of a run that goes on."""
    return State("RUNNING", name, message, data)


class PrefectFuture:
    """A run that was submitted; here it has ended by then."""

    def __init__(self, state: State) -> None:
        self.state = state

    def result(self, timeout: float | None = None, raise_on_failure: bool = True) -> Any:
        """The result of the run."""
        return self.state.result(raise_on_failure)

    def wait(self, timeout: float | None = None) -> State:
        """Wait for its end."""
        return self.state

    def get_state(self) -> State:
        """Its state."""
        return self.state

    def __await__(self) -> Generator[Any, None, Any]:
        yield from ()
        return self


class PrefectFutureList(list):  # type: ignore[type-arg]  # a list of futures, as in Prefect
    """The runs of a mapped task."""

    def result(self, timeout: float | None = None, raise_on_failure: bool = True) -> list[Any]:
        """The results of all."""
        return [future.result(timeout, raise_on_failure) for future in self]

    def wait(self, timeout: float | None = None) -> None:
        """Wait for all."""

    def __await__(self) -> Generator[Any, None, Any]:
        yield from ()
        return self


def wait(futures: Iterable[PrefectFuture], timeout: float | None = None) -> Any:
    """Wait for futures: those that are done, and those that are not."""
    return set(futures), set()


def as_completed(futures: Iterable[PrefectFuture], timeout: float | None = None) -> Iterator[PrefectFuture]:
    """Futures as they end."""
    yield from futures


def returned_state(value: Any) -> State:
    """The state that a flow or task ends in by what its function returns (`return_value_to_state`)."""
    if isinstance(value, PrefectFuture):
        value = value.state
    if isinstance(value, State):
        if value.is_pending():
            return State("FAILED", None, "1/1 states are not final.", value)
        return value
    if (
        isinstance(value, (list, tuple, set))
        and value
        and all(isinstance(item, (State, PrefectFuture)) for item in value)
    ):
        states = [item.state if isinstance(item, PrefectFuture) else item for item in value]
        if all(state.is_completed() for state in states):
            return State("COMPLETED", None, "All states completed.", states)
        if any(state.is_cancelled() for state in states):
            return State("CANCELLED", None, None, states)
        failed = [state for state in states if not state.is_completed()]
        return State("FAILED", None, f"{len(failed)}/{len(states)} states failed.", failed[0].data or states)
    return State("COMPLETED", data=value)

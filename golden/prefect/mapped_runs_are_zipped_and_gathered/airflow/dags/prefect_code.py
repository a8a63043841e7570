"""What Prefect code finds around it where it runs without Prefect."""

from __future__ import annotations

import asyncio
import builtins
import copy
import importlib
import inspect
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

# What functions give that may be generators or coroutines.


def called(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    """What a function gives; a coroutine is run to its end, in a thread if a loop is running here."""
    result = function(*args, **kwargs)
    if inspect.isgenerator(result):
        return list(result)
    if not inspect.iscoroutine(result):
        return result
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(result)
    box: list[Any] = []
    context = copy_context()

    def inside() -> None:
        try:
            box.append((True, context.run(asyncio.run, result)))
        except Exception as error:
            box.append((False, error))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    good, value = box[0]
    if not good:
        raise value
    return value


# States of runs, and futures.


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


# How runs ended, as code after them is told; where values are stored as JSON, states and errors are dicts on their way.

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


# What is known of the running flow and task: `prefect.runtime`, loggers.


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


# Functions of a task or flow, its run and its state: hooks, and conditions of retries.

HOOKS = {
    "RUNNING": "on_running",
    "COMPLETED": "on_completion",
    "FAILED": "on_failure",
    "CRASHED": "on_crashed",
}
"""Which hooks are called for a state, by its type."""


def call_hook(hook: Any, about: Any, run: Any, state: State) -> Exception | None:
    """Call a hook; what it raised, which is only logged.

    Args:
        hook: the function; it may be asynchronous.
        about: the task or flow.
        run: the run of it.
        state: that the run is in.
    """
    try:
        called(hook, (about, run, state), {})
    except Exception as error:
        logging.getLogger("prefect.runs").exception("a hook of %s failed", about.name)
        return error
    return None


def tries_again(condition: Any, task: Any, run: Any, failure: BaseException | State) -> bool:
    """What a `retry_condition_fn` says of a failed attempt; one that is no function, or that raises, means no.

    Args:
        condition: the function; None if there is none, which means yes.
        task: the task.
        run: the run of it.
        failure: what the attempt raised, or the state of failure that it returned.
    """
    if condition is None:
        return True
    state = failure if isinstance(failure, State) else failed_attempt(failure)
    try:
        return inspect.isfunction(condition) and bool(called(condition, (task, run, state), {}))
    except Exception:
        return False


def failed_attempt(error: BaseException) -> State:
    """The state that a condition of retries is shown for an error."""
    return State("FAILED", None, f"Task run encountered unexpected exception: {error!r}", error)


# Tasks and flows that run where they are called.

SLEEP: list[Callable[[float], None]] = [time.sleep]
"""How delays between attempts pass; whoever has a clock of its own puts its own in."""


class unmapped:  # noqa: N801  # the name that Prefect gives it
    """A value that is the same for all elements."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def unwrap(self) -> Any:
        """The value."""
        return self.value


class allow_failure(unmapped):  # noqa: N801
    """A future whose failure does not count: its error is the value."""


class quote(unmapped):  # noqa: N801
    """A value in which nothing is looked for."""


def exponential_backoff(backoff_factor: float) -> Callable[[int], list[float]]:
    """Delays that double."""
    return lambda retries: [backoff_factor * 2**number for number in range(retries)]


class NotReady(Exception):
    """A run before this one did not complete."""


def _resolved(value: Any, tolerant: bool = False) -> Any:
    """A value with the results in place of futures and states.

    Raises:
        NotReady: one of them did not complete.
    """
    if isinstance(value, quote):
        return value.value
    if isinstance(value, allow_failure):
        return _resolved(value.value, tolerant=True)
    if isinstance(value, unmapped):
        return _resolved(value.value, tolerant)
    if isinstance(value, PrefectFuture):
        value = value.state
    if isinstance(value, State):
        if not value.is_completed() and not tolerant:
            raise NotReady(f"Upstream task run did not reach a 'COMPLETED' state: {value}")
        return value.result(raise_on_failure=False)
    if isinstance(value, (list, tuple, set)):
        items = [_resolved(item, tolerant) for item in value]
        return items if isinstance(value, PrefectFutureList) else type(value)(items)
    if isinstance(value, dict):
        return {key: _resolved(item, tolerant) for key, item in value.items()}
    return value


class _Definition:
    """A function with options."""

    kind = "task"

    def __init__(self, function: Callable[..., Any], options: Mapping[str, Any]) -> None:
        self.fn = function
        self.options = dict(options)
        self.name: str = self.options.get("name") or function.__name__.replace("_", "-")
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__

    def with_options(self, **options: Any) -> Any:
        """The same with other options."""
        made = copy.copy(self)
        made.options = {**self.options, **options}
        made.name = options.get("name") or self.name
        return made

    def _delay(self, attempt: int) -> float:
        given = self.options.get("retry_delay_seconds") or 0
        if callable(given):
            given = given(self.options.get("retries") or 0)
        if isinstance(given, (list, tuple)):
            return float(given[min(attempt - 1, len(given) - 1)])
        return float(given)

    def _attempts(self, begin: Callable[[int], tuple[Any, Callable[[], Any]]]) -> State:
        """The state in which it ends, after all its attempts.

        Args:
            begin: for the number of an attempt its run, and what does its work.
        """
        limit = self.options.get("retries") or 0
        attempt = 0
        while True:
            attempt += 1
            try:
                run, work = begin(attempt)
            except NotReady as reason:
                return State("PENDING", "NotReady", str(reason))
            self._hooks(run, State("RUNNING", "Running" if attempt == 1 else "Retrying"))
            try:
                state = returned_state(work())
                failure: Exception | State = state
            except Exception as error:
                state = tell_end(End(error), None, "state", self.kind)
                failure = error
            if state.is_completed() or attempt > limit or not self._retries(run, failure):
                self._hooks(run, state)
                return state
            SLEEP[0](self._delay(attempt))

    def _retries(self, run: Any, failure: Exception | State) -> bool:
        return tries_again(self.options.get("retry_condition_fn"), self, run, failure)

    def _hooks(self, run: Any, state: State) -> None:
        for hook in self.options.get(HOOKS.get(state.type, ""), None) or ():
            call_hook(hook, self, run, state)

    def _hooked(self, name: str, hook: Callable[..., Any]) -> Callable[..., Any]:
        self.options[name] = [*(self.options.get(name) or ()), hook]
        return hook

    def on_completion(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a run has completed."""
        return self._hooked("on_completion", hook)

    def on_failure(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a run has failed."""
        return self._hooked("on_failure", hook)

    def on_running(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a run begins."""
        return self._hooked("on_running", hook)


def run_body(
    function: Callable[..., Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    flow: FlowFacts,
    task: PrefectRun,
    form: str = "task",
    tell: Callable[[str, str | None], None] | None = None,
) -> Any:
    """What a body of Prefect's gives; whoever calls it tries again, and waits.

    Args:
        form: it is the body of a "task", which gets the results of states; a "part" of a flow, which gets states as they are; or a
            "step" between tasks, which hands them on, too.
        tell: is told the name and the message of the state that it ends in, if it ends in one.

    Raises:
        Exception: what the body raised, or what the state says that it returned.
    """
    with about(flow=flow, task=task):
        if form == "step":
            return called(function, args, kwargs)
        if form == "task":
            args, kwargs = _resolved(list(args)), _resolved(dict(kwargs))
        state = returned_state(called(function, args, kwargs))
        if tell is not None:
            tell(state.name, state.message)
        return _stored(state.result())


def _stored(value: Any) -> Any:
    """A value as others can have it: results in place of futures and states, None for those that failed."""
    if isinstance(value, PrefectFuture):
        value = value.state
    if isinstance(value, State):
        return _stored(value.data) if value.is_completed() else None
    if type(value) in (list, tuple, set):
        return type(value)(_stored(item) for item in value)
    if isinstance(value, PrefectFutureList):
        return [_stored(item) for item in value]
    if type(value) is dict:
        return {key: _stored(item) for key, item in value.items()}
    return value


class Task(_Definition):
    """A function under `@task`."""

    def __call__(self, *args: Any, return_state: bool = False, wait_for: Any = None, **kwargs: Any) -> Any:
        state = self._end(args, kwargs, wait_for)
        if inspect.iscoroutinefunction(self.fn):
            return _later(state, return_state)
        return _given(state, return_state)

    def _end(self, args: Sequence[Any], kwargs: Mapping[str, Any], wait_for: Any) -> State:
        def begin(attempt: int) -> tuple[Any, Callable[[], Any]]:
            _resolved(list(wait_for or ()))
            given, named = _resolved(list(args)), _resolved(dict(kwargs))
            run = PrefectRun(name=self.name, task_name=self.name, run_count=attempt, parameters=named)

            def work() -> Any:
                with about(task=run):
                    return called(self.fn, given, named)

            return run, work

        return self._attempts(begin)

    def submit(self, *args: Any, return_state: bool = False, wait_for: Any = None, **kwargs: Any) -> Any:
        """Run it; its end is told by a future."""
        state = self._end(args, kwargs, wait_for)
        return state if return_state else PrefectFuture(state)

    def map(self, *args: Any, return_state: bool = False, wait_for: Any = None, **kwargs: Any) -> Any:
        """Run it for each element, side by side over all arguments that have elements.

        Raises:
            MappingLengthMismatch: they have different lengths.
            MappingMissingIterable: none has any.
        """
        positions = [(index, value) for index, value in enumerate(args)] + list(kwargs.items())
        columns: dict[Any, list[Any]] = {}
        for key, value in positions:
            found = value.state.result(raise_on_failure=False) if isinstance(value, PrefectFuture) else value
            if not isinstance(found, (unmapped, str, bytes)) and isinstance(found, Iterable):
                columns[key] = list(found)
        if not columns:
            raise MappingMissingIterable("No iterable parameters were received.")
        if len({len(column) for column in columns.values()}) > 1:
            raise MappingLengthMismatch("Expected iterable parameters with identical length.")
        size = len(next(iter(columns.values())))

        def row(key: Any, value: Any, number: int) -> Any:
            if key in columns:
                return columns[key][number]
            return value.value if type(value) is unmapped else value

        futures = PrefectFutureList(
            self.submit(
                *(row(index, value, number) for index, value in enumerate(args)),
                wait_for=wait_for,
                **{key: row(key, value, number) for key, value in kwargs.items()},
            )
            for number in range(size)
        )
        return [future.state for future in futures] if return_state else futures


class Flow(_Definition):
    """A function under `@flow`."""

    kind = "flow"

    def on_crashed(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a run has crashed."""
        return self._hooked("on_crashed", hook)

    def on_cancellation(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a run is cancelled, which nobody does here."""
        return self._hooked("on_cancellation", hook)

    def __call__(self, *args: Any, return_state: bool = False, wait_for: Any = None, **kwargs: Any) -> Any:
        def begin(attempt: int) -> tuple[Any, Callable[[], Any]]:
            _resolved(list(wait_for or ()))
            given, named = _resolved(list(args)), _resolved(dict(kwargs))
            outer = FLOW.get()
            facts = FlowFacts(
                id=outer.id, name=outer.name, flow_name=self.name, parameters=named,
                scheduled_start_time=outer.scheduled_start_time, tags=outer.tags, run_count=attempt,
            )  # fmt: skip

            def work() -> Any:
                with about(flow=facts):
                    return called(self.fn, given, named)

            return facts, work

        state = self._attempts(begin)
        if inspect.iscoroutinefunction(self.fn):
            return _later(state, return_state)
        return _given(state, return_state)

    def serve(self, *args: Any, **kwargs: Any) -> None:
        """Deployments are Prefect's."""
        raise RuntimeError("flows are served by Prefect, which this code runs without")

    deploy = from_source = to_deployment = serve


def _given(state: State, return_state: bool) -> Any:
    if return_state:
        return state
    if state.is_pending():
        return None  # as Prefect does for a direct call whose upstream failed
    return state.result()


async def _later(state: State, return_state: bool) -> Any:
    return _given(state, return_state)


def task(function: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Make a task of a function."""
    if function is None:
        return lambda inner: Task(inner, options)
    return Task(function, options)


def flow(function: Callable[..., Any] | None = None, **options: Any) -> Any:
    """Make a flow of a function."""
    if function is None:
        return lambda inner: Flow(inner, options)
    return Flow(function, options)


# Which of Prefect's modules and names there are here.

ARTIFACTS = (
    "create_image_artifact",
    "create_link_artifact",
    "create_markdown_artifact",
    "create_progress_artifact",
    "create_table_artifact",
    "update_progress_artifact",
)
_STATES = ("Cancelled", "Completed", "Crashed", "Failed", "Pending", "Running", "State")
_RUNNERS = ("ConcurrentTaskRunner", "SequentialTaskRunner", "ThreadPoolTaskRunner")
_POLICIES = ("DEFAULT", "INPUTS", "NONE", "NO_CACHE", "RUN_ID", "TASK_SOURCE")
_ANNOTATIONS = ("allow_failure", "quote", "unmapped")

MODULES: Mapping[str, tuple[str, ...]] = {
    "prefect": (
        "Flow",
        "State",
        "Task",
        "allow_failure",
        "flow",
        "get_run_logger",
        "tags",
        "task",
        "unmapped",
    ),
    "prefect.artifacts": ARTIFACTS,
    "prefect.assets": ("Asset", "AssetProperties", "add_asset_metadata"),
    "prefect.blocks.system": ("JSON", "Secret", "String"),
    "prefect.cache_policies": _POLICIES,
    "prefect.client.schemas.objects": ("State",),
    "prefect.context": ("get_run_context",),
    "prefect.events": ("emit_event",),
    "prefect.exceptions": ("MappingLengthMismatch", "MappingMissingIterable", "UnfinishedRun"),
    "prefect.flows": ("Flow", "flow"),
    "prefect.futures": ("PrefectFuture", "as_completed", "wait"),
    "prefect.logging": ("get_logger", "get_run_logger"),
    "prefect.logging.loggers": ("get_logger", "get_run_logger"),
    "prefect.runtime": ("deployment", "flow_run", "task_run"),
    "prefect.states": _STATES,
    "prefect.task_runners": _RUNNERS,
    "prefect.tasks": ("Task", "exponential_backoff", "task", "task_input_hash"),
    "prefect.utilities.annotations": _ANNOTATIONS,
    "prefect.variables": ("Variable",),
}
"""For each module, the names that the portable runtime has in its place."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None; a package counts if a module inside it does."""
    if dotted in MODULES or any(module.startswith(f"{dotted}.") for module in MODULES):
        return dotted
    return None


# Prefect's modules as objects, for code that imports a module and not what is in it.

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Prefect's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(name)
        inner = portable_module(f"{self.__name__}.{name}")
        if inner is not None:
            return Namespace(inner)
        raise AttributeError(f"{self.__name__}.{name} exists only in Prefect, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `prefect_runtime` is a module."""
    if name in HERE:
        return HERE[name]
    dotted = [
        ".".join(module.split(".")[:end]) for module in MODULES for end in range(1, module.count(".") + 2)
    ]
    module = next((module for module in dotted if module.replace(".", "_") == name), None)
    if module is not None:
        return Namespace(module)
    raise AttributeError(f"there is no {name} here")


# What only a Prefect server shows or does: it is accepted, and does nothing.


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Nothing is shown."""


create_image_artifact = create_link_artifact = create_markdown_artifact = create_progress_artifact = _nothing
create_table_artifact = update_progress_artifact = emit_event = task_input_hash = add_asset_metadata = (
    _nothing
)


class AssetProperties:
    """What people see of an asset."""

    def __init__(
        self,
        name: str | None = None,
        url: str | None = None,
        description: str | None = None,
        owners: list[str] | None = None,
    ) -> None:
        self.name, self.url, self.description, self.owners = name, url, description, owners


class Asset:
    """An asset, known by its key."""

    def __init__(self, *, key: str, properties: AssetProperties | None = None) -> None:
        self.key, self.properties = key, properties

    def add_metadata(self, metadata: dict[str, Any]) -> None:
        """Nothing is shown."""


@contextmanager
def tags(*names: str) -> Iterator[set[str]]:
    """Tags of the runs inside."""
    yield set(names)


class _Runner:
    """Where tasks run: here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass


class ThreadPoolTaskRunner(_Runner):
    """In threads."""


class ConcurrentTaskRunner(_Runner):
    """At once."""


class SequentialTaskRunner(_Runner):
    """One after the other."""


class _Policy:
    """How results are cached: not at all."""

    def __add__(self, other: Any) -> _Policy:
        return self

    __sub__ = __add__


DEFAULT = INPUTS = NONE = NO_CACHE = RUN_ID = TASK_SOURCE = _Policy()


# What lives on the platform: variables, and the blocks that only hold a value; here the environment has them.


def _key(kind: str, name: str) -> str:
    return f"PREFECT_{kind}_{name.upper().replace('-', '_')}"


class Variable:
    """A variable: the environment has it as PREFECT_VARIABLE_NAME."""

    @classmethod
    def get(cls, name: str, default: Any = None, _sync: bool = True, **_: Any) -> Any:
        """Its value."""
        found = os.environ.get(_key("VARIABLE", name))
        if found is None:
            return default
        try:
            return json.loads(found)
        except ValueError:
            return found

    @classmethod
    def set(cls, name: str, value: Any, *_: Any, **__: Any) -> None:
        """Change it, for this process."""
        os.environ[_key("VARIABLE", name)] = value if isinstance(value, str) else json.dumps(value)


class _Block:
    """A block that holds one value: the environment has it as PREFECT_BLOCK_NAME."""

    def __init__(self, value: Any) -> None:
        self.value = value

    @classmethod
    def load(cls, name: str, *_: Any, **__: Any) -> Any:
        """The block of that name.

        Raises:
            ValueError: there is none.
        """
        found = os.environ.get(_key("BLOCK", name))
        if found is None:
            raise ValueError(
                f"Unable to find block document named {name}: set {_key('BLOCK', name)} in the environment"
            )
        return cls(found)

    def get(self) -> Any:
        """Its value."""
        return self.value


class Secret(_Block):
    """A secret."""


class String(_Block):
    """A text."""


class JSON(_Block):
    """A value."""

    def __init__(self, value: Any) -> None:
        super().__init__(json.loads(value) if isinstance(value, str) else value)


HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)

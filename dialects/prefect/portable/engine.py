"""Tasks and flows that run where they are called.

Prefect: `task_engine.py`, `flow_engine.py`, `tasks.py` (`Task.map`), as measured with Prefect 3 (docs/semantics.md).
"""

from __future__ import annotations

import copy
import inspect
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from calque.dialects.prefect.portable.calls import called
from calque.dialects.prefect.portable.ends import End, tell_end
from calque.dialects.prefect.portable.facts import FLOW, FlowFacts, PrefectRun, about
from calque.dialects.prefect.portable.hooks import HOOKS, call_hook, tries_again
from calque.dialects.prefect.portable.states import (
    MappingLengthMismatch,
    MappingMissingIterable,
    PrefectFuture,
    PrefectFutureList,
    State,
    returned_state,
)
from calque.dialects.prefect.portable.transactions import Transaction, failed_apart, transaction

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
        own = function.__name__ if self.kind == "task" else function.__name__.replace("_", "-")
        self.name: str = self.options.get("name") or own
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
        if inspect.isgeneratorfunction(self.fn):
            if return_state:
                raise ValueError("The return_type for a generator task must be 'result'")
            return self._generated(args, kwargs)
        state = self._end(args, kwargs, wait_for)
        if inspect.iscoroutinefunction(self.fn):
            return _later(state, return_state)
        return _given(state, return_state)

    def _generated(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Iterator[Any]:
        """What a generator gives, when it is asked for: before that nothing runs, and a retry gives all of it again."""
        attempt = 0
        while True:
            attempt += 1
            given, named = _resolved(list(args)), _resolved(dict(kwargs))
            run = PrefectRun(name=self.name, task_name=self.name, run_count=attempt, parameters=named)
            self._hooks(run, State("RUNNING", "Running" if attempt == 1 else "Retrying"))
            try:
                with about(task=run):
                    yield from self.fn(*given, **named)
            except Exception as error:
                failed_apart()
                if attempt > (self.options.get("retries") or 0) or not self._retries(run, error):
                    self._hooks(run, tell_end(End(error), None, "state", self.kind))
                    raise
                SLEEP[0](self._delay(attempt))
            else:
                with transaction() as around:
                    self._stage(around, None)
                self._hooks(run, returned_state(None))
                return

    def _end(self, args: Sequence[Any], kwargs: Mapping[str, Any], wait_for: Any) -> State:
        def begin(attempt: int) -> tuple[Any, Callable[[], Any]]:
            _resolved(list(wait_for or ()))
            given, named = _resolved(list(args)), _resolved(dict(kwargs))
            run = PrefectRun(name=self.name, task_name=self.name, run_count=attempt, parameters=named)

            def work() -> Any:
                with about(task=run), transaction() as around:
                    value = called(self.fn, given, named)
                    self._stage(around, value)
                    return value

            return run, work

        return self._attempts(begin)

    def _stage(self, around: Transaction, value: Any) -> None:
        """The work of an attempt is done."""
        undo, last = (self.options.get(name) or () for name in ("on_rollback", "on_commit"))
        around.stage(value, undo, last)

    def on_rollback(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when a transaction is rolled back that a run has completed in."""
        return self._hooked("on_rollback", hook)

    def on_commit(self, hook: Callable[..., Any]) -> Callable[..., Any]:
        """Have a function called when it is committed."""
        return self._hooked("on_commit", hook)

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

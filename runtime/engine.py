"""Execute a plan: attempts, retries and waits on a virtual clock, in a chosen order.

The rules are those of docs/semantics.md. Of the instances that are ready at the same time, those whose nodes come first
in the source are started first.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from calque.runtime.final import final_state
from calque.runtime.plan import Plan
from calque.runtime.progress import Listener, Progress
from calque.runtime.states import Ending, Instance, Key, Outcome, State


class Performer(Listener, Protocol):
    """Does what nodes do; the engine only orders."""

    def perform(self, node: int, key: Key, attempt: int, now: float) -> Outcome:
        """Make one attempt."""
        ...

    def retry_after(self, node: int, attempt: int) -> float | None:
        """Seconds before the attempt after `attempt`; None if there is none."""
        ...


class Executor(Protocol):
    """Makes attempts that are ready at the same time; results come in the order of the calls."""

    def run(self, attempts: Sequence[Callable[[], Outcome]]) -> Sequence[Outcome]:
        """Make the attempts."""
        ...


class Inline:
    """One after the other, in this thread."""

    def run(self, attempts: Sequence[Callable[[], Outcome]]) -> Sequence[Outcome]:
        """Make the attempts."""
        return [attempt() for attempt in attempts]


@dataclass(slots=True)
class Result:
    """How a run ended.

    Attributes:
        state: "success" or "failed".
        states: the end state of each instance.
        attempts: how often each instance was tried.
        errors: of failed instances.
        time: seconds on the virtual clock.
    """

    state: str
    states: dict[Instance, State]
    attempts: dict[Instance, int]
    errors: dict[Instance, str]
    time: float


@dataclass(slots=True)
class _Run:
    performer: Performer
    executor: Executor
    progress: Progress
    attempts: dict[Instance, int] = field(default_factory=dict)
    timed: list[tuple[float, int, int]] = field(default_factory=list)
    clock: float = 0.0


def execute(plan: Plan, performer: Performer, executor: Executor | None = None) -> Result:
    """Execute a plan to its end."""
    progress = Progress(plan, performer)
    run = _Run(performer, executor or Inline(), progress)
    progress.begin()
    while progress.ready or run.timed:
        _turn(run)
    return Result(final_state(plan, progress), progress.states, run.attempts, progress.errors, run.clock)


def _turn(run: _Run) -> None:
    """Make all attempts that are ready, or move the clock to the next that will be."""
    ready = run.progress.ready
    if not ready:
        run.clock = run.timed[0][0]
        while run.timed and run.timed[0][0] <= run.clock:
            _, node, number = heapq.heappop(run.timed)
            heapq.heappush(ready, (node, number))
    batch: list[Instance] = []
    while ready:
        node, number = heapq.heappop(ready)
        instance = (node, None if number < 0 else number)
        if instance not in run.progress.states:
            batch.append(instance)
    outcomes = run.executor.run([_attempt(run, instance) for instance in batch])
    for instance, outcome in zip(batch, outcomes, strict=True):
        _after_attempt(run, instance, outcome)


def _attempt(run: _Run, instance: Instance) -> Callable[[], Outcome]:
    attempt = run.attempts.get(instance, 0) + 1
    run.attempts[instance] = attempt
    clock, perform = run.clock, run.performer.perform
    return lambda: perform(instance[0], instance[1], attempt, clock)


def _after_attempt(run: _Run, instance: Instance, outcome: Outcome) -> None:
    match outcome.ending:
        case Ending.SUCCESS:
            run.progress.settle(instance, State.SUCCESS, outcome)
        case Ending.SKIPPED:
            run.progress.settle(instance, State.SKIPPED, outcome)
        case Ending.ASK_AGAIN:
            run.attempts[instance] -= 1
            _later(run, instance, outcome.after or 0.0)
        case Ending.FAILED:
            delay = _delay(run, instance, outcome)
            if delay is None:
                run.progress.errors[instance] = outcome.error or "failed"
                run.progress.settle(instance, State.FAILED, outcome)
            else:
                _later(run, instance, outcome.after if outcome.after is not None else delay)


def _delay(run: _Run, instance: Instance, outcome: Outcome) -> float | None:
    """Seconds before the next attempt; None if there is none."""
    attempts = run.attempts[instance]
    if outcome.again is not None:
        most, seconds = outcome.again
        return seconds if attempts <= most else None
    return run.performer.retry_after(instance[0], attempts) if outcome.retryable else None


def _later(run: _Run, instance: Instance, delay: float) -> None:
    node, key = instance
    heapq.heappush(run.timed, (run.clock + delay, node, -1 if key is None else key))

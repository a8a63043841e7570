"""Execute a plan: settled joins, map regions, retries and waits on a virtual clock, in a chosen order.

The rules are those of docs/semantics.md. An instance is a node and a key: the key is None for a node outside of map
regions, and for a region that came to nothing; else the index of the element.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from calque.ir.nodes import Branch, Gate, HumanInput
from calque.ir.policies import AnyFailed, Rule
from calque.runtime.decide import Counts, Verdict, decide
from calque.runtime.plan import Plan, descendants
from calque.runtime.states import Ending, Outcome, State

Key: TypeAlias = int | None
Instance: TypeAlias = tuple[int, Key]


class Performer(Protocol):
    """Does what nodes do; the engine only orders."""

    def perform(self, node: int, key: Key, attempt: int, now: float) -> Outcome:
        """Make one attempt."""
        ...

    def expand(self, region: int) -> list[dict[str, Any]] | str | None:
        """The elements of a region, each as its parameters; None if what it maps over is not there, a text if it is
        nothing that can be mapped over."""
        ...

    def retry_after(self, node: int, attempt: int) -> float | None:
        """Seconds before the attempt after `attempt`; None if there is none."""
        ...

    def settled(self, node: int, key: Key, state: State, outcome: Outcome | None) -> None:
        """Called once for each instance, when it has ended."""
        ...


class Executor(Protocol):
    """Makes attempts that are ready at the same time; results come in the order of the calls."""

    def run(self, attempts: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
        """Make the attempts."""
        ...


class Inline:
    """One after the other, in this thread."""

    def run(self, attempts: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
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
    plan: Plan
    performer: Performer
    executor: Executor
    states: dict[Instance, State] = field(default_factory=dict)
    attempts: dict[Instance, int] = field(default_factory=dict)
    errors: dict[Instance, str] = field(default_factory=dict)
    keys: list[list[Key] | None] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    open_keys: list[int] = field(default_factory=list)
    local_waiting: dict[Instance, int] = field(default_factory=dict)
    ready: list[tuple[int, int]] = field(default_factory=list)
    timed: list[tuple[float, int, int]] = field(default_factory=list)
    forced: set[Instance] = field(default_factory=set)
    clock: float = 0.0
    stopped: bool = False


def execute(plan: Plan, performer: Performer, executor: Executor | None = None) -> Result:
    """Execute a plan to its end."""
    run = _Run(plan, performer, executor or Inline())
    run.keys = [None] * len(plan.regions)
    run.waiting = [len(ups) for ups in plan.up]
    run.open_keys = [1] * len(plan.nodes)
    roots = [n for n, count in enumerate(run.waiting) if count == 0 or plan.rules[n] is Rule.ALWAYS]
    for node in roots:
        _upstream_done(run, node)
    while run.ready or run.timed:
        _turn(run)
    return Result(_final_state(run), run.states, run.attempts, run.errors, run.clock)


def _turn(run: _Run) -> None:
    """Make all attempts that are ready, or move the clock to the next that will be."""
    if not run.ready:
        run.clock = run.timed[0][0]
        while run.timed and run.timed[0][0] <= run.clock:
            _, due, index = heapq.heappop(run.timed)
            heapq.heappush(run.ready, (due, index))
    batch: list[Instance] = []
    while run.ready:
        node, number = heapq.heappop(run.ready)
        key: Key = None if number < 0 else number
        if (node, key) not in run.states:
            batch.append((node, key))
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
            _settle(run, instance, State.SUCCESS, outcome)
        case Ending.SKIPPED:
            _settle(run, instance, State.SKIPPED, outcome)
        case Ending.ASK_AGAIN:
            run.attempts[instance] -= 1
            _later(run, instance, outcome.after or 0.0)
        case Ending.FAILED:
            delay = (
                run.performer.retry_after(instance[0], run.attempts[instance]) if outcome.retryable else None
            )
            if delay is None:
                run.errors[instance] = outcome.error or "failed"
                _settle(run, instance, State.FAILED, outcome)
            else:
                _later(run, instance, outcome.after if outcome.after is not None else delay)


def _later(run: _Run, instance: Instance, delay: float) -> None:
    heapq.heappush(run.timed, (run.clock + delay, instance[0], _number(instance[1])))


def _number(key: Key) -> int:
    return -1 if key is None else key


def _settle(run: _Run, instance: Instance, state: State, outcome: Outcome | None) -> None:
    """An instance has ended: note it, skip what it decides to skip, and count it off downstream. Iterative."""
    pending: list[tuple[Instance, State, Outcome | None]] = [(instance, state, outcome)]
    while pending:
        current, ended, came_to = pending.pop()
        if current in run.states:
            continue
        run.states[current] = ended
        run.performer.settled(*current, ended, came_to)
        node, key = current
        if (
            ended is State.SUCCESS
            and came_to is not None
            and (came_to.chosen is not None or came_to.open is False)
        ):
            for skipped in _skips(run, node, key, came_to):
                if skipped not in run.states:
                    pending.append((skipped, State.SKIPPED, None))
        if ended is State.FAILED and run.plan.pipeline.policy.fail_fast:
            run.stopped = True
        _count_off(run, node, key)


def _skips(run: _Run, node: int, key: Key, outcome: Outcome) -> list[Instance]:
    """The instances that a branch or a closed gate skips."""
    plan = run.plan
    kind = plan.nodes[node]
    if isinstance(kind, Branch | HumanInput):
        chosen = [plan.number[name] for name in outcome.chosen or () if name in plan.number]
        kept = {*chosen, *descendants(plan, chosen)}
        skipped = [after for after in plan.down[node] if after not in kept]
    elif isinstance(kind, Gate) and kind.transitive:
        skipped = [after for after in sorted(descendants(plan, [node])) if after not in plan.teardowns]
    else:
        skipped = [after for after in plan.down[node] if after not in plan.teardowns]
    found: list[Instance] = []
    for after in skipped:
        found.extend(_instances_to_skip(run, node, key, after))
    return found


def _instances_to_skip(run: _Run, node: int, key: Key, after: int) -> list[Instance]:
    region = run.plan.region[after]
    if region < 0:
        return [(after, None)]
    if region == run.plan.region[node] and key is not None:
        return [(after, key)]
    keys = run.keys[region]
    if keys is None:
        run.forced.add((after, None))
        return []
    return [(after, each) for each in keys]


def _count_off(run: _Run, node: int, key: Key) -> None:
    """Tell the downstream of an instance that it has ended."""
    plan = run.plan
    region = plan.region[node]
    if key is not None:
        for after in plan.down[node]:
            if plan.region[after] == region:
                _count_local(run, after, key)
    run.open_keys[node] -= 1
    if run.open_keys[node] > 0:
        return
    for after in plan.down[node]:
        if key is not None and plan.region[after] == region:
            continue
        run.waiting[after] -= 1
        if run.waiting[after] == 0 and plan.rules[after] is not Rule.ALWAYS:
            _upstream_done(run, after)


def _count_local(run: _Run, node: int, key: int) -> None:
    """One upstream instance inside the region, for the same element, has ended."""
    instance = (node, key)
    left = run.local_waiting[instance] - 1
    run.local_waiting[instance] = left
    if left == 0 and instance not in run.states:
        _decide(run, instance)


def _upstream_done(run: _Run, node: int) -> None:
    """All that a node waits for outside of its region's elements has ended."""
    region = run.plan.region[node]
    if region < 0:
        _decide(run, (node, None))
        return
    keys = run.keys[region]
    if keys is None:
        if all(_is_settled(run, source) for source in run.plan.sources[region]):
            _expand(run, node, region)
        else:
            _decide_placeholder(run, node)
        return
    for key in keys:
        if key is None:
            if (node, None) not in run.states:
                _decide_placeholder(run, node)
        else:
            _count_local(run, node, key)


def _is_settled(run: _Run, node: int) -> bool:
    return run.open_keys[node] <= 0


def _expand(run: _Run, node: int, region: int) -> None:
    """What a region maps over has ended: give its nodes an instance an element, or find that there are none."""
    plan = run.plan
    verdict = decide(plan.rules[node], _counts(run, (node, None)))
    alone = len(plan.members[region]) == 1
    if (node, None) in run.forced or (alone and verdict is not Verdict.RUN):
        state = State.SKIPPED if (node, None) in run.forced else State(verdict.value)
        _collapse(run, region, node, state)
        return
    elements = run.performer.expand(region)
    if elements is None or isinstance(elements, str):
        run.errors[(node, None)] = elements or "what it maps over is not there"
        _collapse(
            run, region, node, State.UPSTREAM_FAILED if verdict is Verdict.RUN else State(verdict.value)
        )
        return
    if not elements:
        _collapse(run, region, node, State.SKIPPED if verdict is Verdict.RUN else State(verdict.value))
        return
    run.keys[region] = list(range(len(elements)))
    _open_region(run, region, len(elements))
    for member in plan.members[region]:
        if run.waiting[member] == 0:
            for key in range(len(elements)):
                _count_local(run, member, key)


def _collapse(run: _Run, region: int, node: int, state: State) -> None:
    """A region without elements: its nodes end as single nodes, without having run."""
    run.keys[region] = [None]
    _settle(run, (node, None), state, None)
    for member in run.plan.members[region]:
        if run.waiting[member] == 0:
            _decide_placeholder(run, member)


def _open_region(run: _Run, region: int, size: int) -> None:
    """Give each member of a region an instance an element; each waits for those inside, and once for all outside."""
    plan = run.plan
    for member in plan.members[region]:
        inside = sum(1 for before in plan.up[member] if plan.region[before] == region)
        run.waiting[member] -= inside
        run.open_keys[member] = size
        for key in range(size):
            run.local_waiting[(member, key)] = inside + 1


def _decide_placeholder(run: _Run, node: int) -> None:
    """Decide about a node of a region that has no elements; it never runs."""
    if (node, None) in run.states:
        return
    if (node, None) in run.forced:
        _settle(run, (node, None), State.SKIPPED, None)
        return
    verdict = decide(run.plan.rules[node], _counts(run, (node, None)))
    state = State.SKIPPED if verdict is Verdict.RUN else State(verdict.value)
    _settle(run, (node, None), state, None)


def _decide(run: _Run, instance: Instance) -> None:
    if instance in run.states:
        return
    if run.stopped and instance[0] not in run.plan.teardowns:
        _settle(run, instance, State.SKIPPED, None)
        return
    rule = run.plan.rules[instance[0]]
    verdict = Verdict.RUN if rule is Rule.ALWAYS else decide(rule, _counts(run, instance))
    if verdict is Verdict.RUN:
        heapq.heappush(run.ready, (instance[0], _number(instance[1])))
    else:
        _settle(run, instance, State(verdict.value), None)


def _counts(run: _Run, instance: Instance) -> Counts:
    """The states of what is upstream of an instance."""
    plan = run.plan
    node, key = instance
    ups = plan.up[node]
    if not ups:
        return Counts()
    found = {State.SUCCESS: 0, State.FAILED: 0, State.SKIPPED: 0, State.UPSTREAM_FAILED: 0, State.REMOVED: 0}
    setups = {State.SUCCESS: 0, State.FAILED: 0, State.SKIPPED: 0, State.UPSTREAM_FAILED: 0, State.REMOVED: 0}
    for before in ups:
        for state in _states_of(run, before, key if plan.region[before] == plan.region[node] else None):
            found[state] += 1
            if before in plan.setups:
                setups[state] += 1
    return Counts(
        found[State.SUCCESS], found[State.FAILED], found[State.SKIPPED], found[State.UPSTREAM_FAILED],
        sum(setups.values()), setups[State.SUCCESS], setups[State.SKIPPED],
    )  # fmt: skip


def _states_of(run: _Run, node: int, key: Key) -> list[State]:
    region = run.plan.region[node]
    if region < 0:
        return [run.states[(node, None)]] if (node, None) in run.states else []
    if key is not None:
        return [run.states[(node, key)]] if (node, key) in run.states else []
    keys = run.keys[region] or [None]
    return [run.states[(node, each)] for each in keys if (node, each) in run.states]


def _final_state(run: _Run) -> str:
    """The state of the run."""
    bad = (State.FAILED, State.UPSTREAM_FAILED)
    if isinstance(run.plan.pipeline.final, AnyFailed):
        return "failed" if any(state in bad for state in run.states.values()) else "success"
    leaves = set(run.plan.leaves)
    return (
        "failed"
        if any(state in bad for (node, _), state in run.states.items() if node in leaves)
        else "success"
    )

"""How far a run has come: which instances have ended, which nodes of map regions have their instances, who waits for whom.

A node outside of map regions has one instance, with key None. A node of a region has one, too, until it is expanded:
then it has one an element, with the element's index as key. If it is decided before that, it never runs: it ends
unexpanded. What ends is counted off downstream; whoever has nothing left to wait for is decided.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from calque.ir.joins import Counts, Verdict, decide
from calque.ir.policies import Rule
from calque.runtime.plan import Plan
from calque.runtime.skips import reached
from calque.runtime.states import Instance, Key, Outcome, State

SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED = range(4)
_COLUMN = {
    State.SUCCESS: SUCCESS,
    State.FAILED: FAILED,
    State.SKIPPED: SKIPPED,
    State.UPSTREAM_FAILED: UPSTREAM_FAILED,
}
_STATE = {
    Verdict.SKIP: State.SKIPPED,
    Verdict.UPSTREAM_FAILED: State.UPSTREAM_FAILED,
}


class Listener(Protocol):
    """Who is told what happens, and asked what regions map over."""

    def expand(self, region: int) -> int | str | None:
        """The number of elements of a region; None if what it maps over is not there, a text if it is nothing that can
        be mapped over."""
        ...

    def lacks(self, node: int, key: Key, port: str, reader: int) -> bool:
        """Whether a node that succeeded did not put out what an instance of another one, of the same key, reads."""
        ...

    def settled(self, node: int, key: Key, state: State, outcome: Outcome | None) -> None:
        """Called once for each instance, when it has ended."""
        ...


class Progress:
    """How far a run has come.

    Attributes:
        states: the end state of each instance that has ended.
        tallies: for each node how many of its instances ended in which state.
        waiting: for each node the number of upstream nodes that it, or all its instances, still wait for.
        left: for each node the number of its instances that have not ended.
        size: for each node the number of its instances; None while it is not expanded.
        counts: for each region that was expanded the number of its elements.
        inner: for each instance of a region the number of upstream instances of its own element that it waits for.
        ready: the instances that can run, in source order.
        errors: of instances that could not be expanded.
        stopped: a failure has stopped the run.
    """

    def __init__(self, plan: Plan, listener: Listener) -> None:
        self.plan = plan
        self.listener = listener
        count = len(plan.nodes)
        self.states: dict[Instance, State] = {}
        self.tallies: list[list[int]] = [[0, 0, 0, 0] for _ in range(count)]
        self.left = [1] * count
        self.size: list[int | None] = [None] * count
        self.inner: dict[Instance, int] = {}
        self.counts: dict[int, int | str | None] = {}
        self.ready: list[tuple[int, int]] = []
        self.errors: dict[Instance, str] = {}
        self.stopped = False
        self._pending: deque[tuple[Instance, State, Outcome | None]] = deque()
        self._draining = False
        self._up, self._down = _waits(plan)
        self.waiting = [len(before) for before in self._up]

    def begin(self) -> None:
        """Expand what is known from the start, and decide about nodes that wait for nothing."""
        for region, sources in enumerate(self.plan.sources):
            if not sources:
                self._expand_at_start(region)
        roots = [node for node, count in enumerate(self.waiting) if count == 0]
        for node in roots:
            self._upstream_done(node)

    def _expand_at_start(self, region: int) -> None:
        """A region over constants has its instances from the start (`DagRun._create_tasks`)."""
        count = self.counts[region] = self.listener.expand(region)
        if not isinstance(count, int) or not count:
            return
        members = self.plan.members[region]
        for node in members:
            self.size[node] = self.left[node] = count
        for node in members:
            inside = sum(1 for before in self._up[node] if self.is_inner(before, node))
            self.waiting[node] -= inside
            if inside:
                self.inner.update({(node, key): inside for key in range(count)})

    def is_inner(self, before: int, node: int) -> bool:
        """Whether instances of a node wait for, and look at, only the upstream node's instance of their own element."""
        plan = self.plan
        region = plan.region[node]
        if region < 0 or plan.region[before] != region:
            return False
        quirks = plan.quirks
        sees_all = quirks.unexpanded_sees_all if self.size[node] is None else quirks.expanded_sees_all
        return plan.rules[node] not in sees_all

    # ---- ends

    def settle(self, instance: Instance, state: State, outcome: Outcome | None) -> None:
        """An instance has ended. Not recursive: what follows from it is queued."""
        self._pending.append((instance, state, outcome))
        if self._draining:
            return
        self._draining = True
        while self._pending:
            ended = self._pending.popleft()
            if ended[0] not in self.states:
                self._end(*ended)
        self._draining = False

    def _end(self, instance: Instance, state: State, outcome: Outcome | None) -> None:
        """Note an end, and with it those of the instances that it skips; then count them off downstream."""
        self._note(instance, state, outcome)
        if outcome is None or (outcome.chosen is None and outcome.open is not False):
            self._count_off(*instance, self._expanded_after(instance))
            return
        skipped = [
            other for other in reached(self.plan, self.size, instance, outcome) if other not in self.states
        ]
        for other in skipped:
            self._note(other, State.SKIPPED, None)
        waiting = [(other, self._expanded_after(other)) for other in (instance, *skipped)]
        for other, expanded in waiting:
            self._count_off(*other, expanded)

    def _note(self, instance: Instance, state: State, outcome: Outcome | None) -> None:
        self.states[instance] = state
        column = _COLUMN.get(state)
        if column is not None:
            self.tallies[instance[0]][column] += 1
        if state is State.FAILED and self.plan.pipeline.policy.fail_fast:
            self.stopped = True
        self.listener.settled(*instance, state, outcome)

    def _expanded_after(self, instance: Instance) -> frozenset[int]:
        """The nodes after an instance that have their instances by now: those that get them later know that it has ended."""
        return frozenset(after for after in self._down[instance[0]] if self.size[after] is not None)

    def _count_off(self, node: int, key: Key, expanded: frozenset[int]) -> None:
        """Tell the downstream of an instance that it has ended."""
        self.left[node] -= 1
        ended = self.left[node] == 0
        in_region = self.plan.region[node] >= 0
        for after in self._down[node]:
            if in_region and self.is_inner(node, after):
                if key is None:
                    self._less(after)
                elif after in expanded:
                    self._less_inside((after, key))
            elif ended:
                self._less(after)

    def _less(self, node: int) -> None:
        self.waiting[node] -= 1
        if self.waiting[node] == 0:
            self._upstream_done(node)

    def _less_inside(self, instance: Instance) -> None:
        if instance in self.states:
            return
        self.inner[instance] -= 1
        if self.inner[instance] == 0 and self.waiting[instance[0]] == 0:
            self._decide(instance)

    # ---- decisions

    def _upstream_done(self, node: int) -> None:
        """All that a node, or all its instances, waited for has ended."""
        size = self.size[node]
        if self.plan.region[node] < 0:
            self._decide((node, None))
        elif size is None:
            self._decide_unexpanded(node)
        else:
            for key in range(size):
                if not self.inner.get((node, key)):
                    self._decide((node, key))

    def _decide(self, instance: Instance) -> None:
        if instance in self.states:
            return
        node, key = instance
        if self.stopped and node not in self.plan.teardowns:
            self.settle(instance, State.SKIPPED, None)
            return
        verdict = self.verdict(instance)
        if verdict is Verdict.RUN:
            heapq.heappush(self.ready, (node, -1 if key is None else key))
        else:
            self.settle(instance, _STATE[verdict], None)

    def _decide_unexpanded(self, node: int) -> None:
        """Expand a node of a region, or decide that it ends without having run."""
        if (node, None) in self.states:
            return
        if self.stopped and node not in self.plan.teardowns:
            self.settle((node, None), State.SKIPPED, None)
            return
        verdict = self.verdict((node, None))
        skips = self._skips_expanded(node, verdict)
        state = None if skips else _STATE.get(verdict)
        state = state or self._state_of_sources(node) or self._expand(node, skips)
        if state is not None:
            self.settle((node, None), state, None)

    def _skips_expanded(self, node: int, verdict: Verdict) -> bool:
        if self.plan.rules[node] not in self.plan.quirks.skips_expanded:
            return False
        return verdict is Verdict.SKIP or (bool(self.plan.up[node]) and self._counts((node, None)).all == 0)

    def _state_of_sources(self, node: int) -> State | None:
        """What a node ends in because of what it maps over (`MappedTaskUpstreamDep`)."""
        states = {self.states.get((source, None)) for source in self.plan.sources[self.plan.region[node]]}
        if states & {State.FAILED, State.UPSTREAM_FAILED}:
            return State.UPSTREAM_FAILED
        return State.SKIPPED if State.SKIPPED in states else None

    def _expand(self, node: int, skips: bool) -> State | None:
        """Give a node an instance an element, and skip each if it `skips`; without elements, the state that it ends in."""
        plan = self.plan
        region = plan.region[node]
        if region not in self.counts:
            self.counts[region] = self.listener.expand(region)
        count = self.counts[region]
        if not isinstance(count, int):
            self.errors[(node, None)] = count or "what it maps over is not there"
            return State.UPSTREAM_FAILED
        if not count:
            return State.SKIPPED if plan.regions[region].on_empty == "skip" else State.REMOVED
        self.size[node] = self.left[node] = count
        inside = [
            before
            for before in self._up[node]
            if self.is_inner(before, node) and self.size[before] is not None
        ]
        for after in self._down[node]:
            if self.is_inner(node, after) and self.size[after] is None:
                self._less(after)
        for key in range(count):
            left = sum(1 for before in inside if (before, key) not in self.states)
            if skips:
                self.settle((node, key), State.SKIPPED, None)
            elif left:
                self.inner[(node, key)] = left
            else:
                self._decide((node, key))
        return None

    def verdict(self, instance: Instance) -> Verdict:
        """What becomes of an instance whose upstream has ended."""
        plan = self.plan
        node = instance[0]
        rule = plan.rules[node]
        if rule is Rule.ALWAYS:
            return Verdict.RUN
        setups = [self._tally(setup, *instance) for setup in plan.guarded_by.get(node, ())]
        if any(tally[FAILED] or tally[UPSTREAM_FAILED] for tally in setups):
            return Verdict.UPSTREAM_FAILED
        if any(tally[SKIPPED] for tally in setups):
            return Verdict.SKIP
        return decide(rule, self._counts(instance))

    def _counts(self, instance: Instance) -> Counts:
        """The states of what is upstream of an instance."""
        node, key = instance
        succeeded = failed = skipped = upstream_failed = 0
        for before in self.plan.up[node]:
            tally = self._tally(before, node, key)
            succeeded += tally[SUCCESS]
            failed += tally[FAILED]
            skipped += tally[SKIPPED]
            upstream_failed += tally[UPSTREAM_FAILED]
        for before, port in self.plan.optional.get(node, ()):
            tally = self._tally(before, node, key)
            if tally[SUCCESS] and self.listener.lacks(before, key, port, node):
                succeeded, skipped = succeeded - 1, skipped + 1
        if self.plan.rules[node] is not Rule.ALL_DONE_SETUP_SUCCESS:
            return Counts(succeeded, failed, skipped, upstream_failed)
        setups = [
            self._tally(before, node, key) for before in self.plan.up[node] if before in self.plan.setups
        ]
        return Counts(
            succeeded, failed, skipped, upstream_failed,
            sum(map(sum, setups)), sum(tally[SUCCESS] for tally in setups), sum(tally[SKIPPED] for tally in setups),
        )  # fmt: skip

    def _tally(self, before: int, node: int, key: Key) -> list[int]:
        """The states of the instances of an upstream node that an instance looks at."""
        if not self.is_inner(before, node) or self.size[before] is None:
            return self.tallies[before]
        tally = [0, 0, 0, 0]
        column = None if key is None else _COLUMN.get(self.states[(before, key)])
        if column is not None:
            tally[column] = 1
        return tally


def _waits(plan: Plan) -> tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]]:
    """For each node whom it waits for, and who waits for it: a node that always runs waits only for what it maps over."""
    always = {node for node, rule in enumerate(plan.rules) if rule is Rule.ALWAYS}
    if not always:
        return plan.up, plan.down
    up = [
        before if node not in always else [source for source in before if source in _sources_of(plan, node)]
        for node, before in enumerate(plan.up)
    ]
    down = [[after for after in following if node in up[after]] for node, following in enumerate(plan.down)]
    return up, down


def _sources_of(plan: Plan, node: int) -> Sequence[int]:
    region = plan.region[node]
    return () if region < 0 else plan.sources[region]

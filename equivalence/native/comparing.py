"""Compare a run of the source in its tool with one of the output in its own; the reference runtime says which is off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from calque.dialects.dagster.portable.io_managers import is_receipt
from calque.equivalence.native.ends import End, Ended, Instance
from calque.equivalence.native.order import too_early
from calque.equivalence.native.updates import AssetNames
from calque.equivalence.verdict import Difference, Side
from calque.ir.nodes import Branch, Node
from calque.ir.pipeline import Pipeline

Votes = tuple[str, str, str | None]
"""What the source's tool, the output's tool and the reference runtime say."""
NEVER_BEGAN = frozenset({"skipped", "upstream_failed"})


@dataclass(frozen=True)
class Compared:
    """What is known of a pipeline when its runs are compared.

    Attributes:
        pipeline: the first side's.
        shown: what people call the two tools.
        leave_no_trace: for each side whether its tool says nothing of what did not begin.
        unstable: instances whose values are others from run to run.
        read: the nodes whose values something reads.
        own: the nodes that the first side's tool runs no task for.
        assets: what both sides call their assets.
        called: the names of the nodes, on either side.
    """

    pipeline: Pipeline
    shown: tuple[str, str]
    leave_no_trace: tuple[bool, bool]
    unstable: frozenset[Instance]
    read: frozenset[str]
    own: frozenset[str]
    assets: AssetNames
    called: frozenset[str]

    @property
    def branches(self) -> set[str]:
        """The nodes that choose."""
        return {node.id for node in self.pipeline.nodes if isinstance(node, Branch)}

    def differences(
        self, scenario: str, source: Ended, out: Ended, vote: Ended | None, stood_in: Set[str] = frozenset()
    ) -> Iterator[Difference]:
        """What differs in a run, in the order of the graph; the run's state last.

        Args:
            scenario: what is made to happen in it.
            source: how it ended in the first side's tool.
            out: how it ended in the other side's.
            vote: how it ended in the reference runtime.
            stood_in: the nodes that are not done because their outputs are given: nobody says what assets they update.
        """
        nodes = {node.id: node for node in self.pipeline.nodes}
        mapped = {node.id for node in self.pipeline.nodes if node.region is not None}
        places = {name: place for place, name in enumerate(nodes)}
        known = [one for one in {*source.ends, *out.ends} if one[0] in nodes]
        for instance in sorted(known, key=lambda one: (places[one[0]], str(one[1]).zfill(9))):
            node = nodes[instance[0]]
            if node.id in self.own and instance not in source.ends:
                continue
            if node.id in source.unclear | out.unclear:
                continue
            left, right = (self._end(one, instance, mapped) for one in (source, out))
            third = None if vote is None else self._end(vote, instance, mapped)
            name = instance[0] if instance[1] is None else f"{instance[0]}[{instance[1]}]"
            quiet = tuple(one or instance[0] in mapped for one in self.leave_no_trace)
            for aspect, votes in self._aspects(instance, (left, right), third, quiet):
                yield self._told(name, aspect, scenario, votes, node)
        yield from self._orders(scenario, source, out)
        yield from self._checks(scenario, source, out, vote)
        silent = self.assets.plain(
            {asset for node in self.pipeline.nodes if node.id in stood_in for asset in node.outlets}
        )
        yield from self._updates(scenario, source, out, vote, silent)
        if source.state != out.state:
            voted = None if vote is None else vote.state
            yield self._told("run", "state", scenario, (source.state, out.state, voted), None)

    def _orders(self, scenario: str, source: Ended, out: Ended) -> Iterator[Difference]:
        """What began before something had ended that it waits for, in one of the tools only."""
        nodes = {node.id: node for node in self.pipeline.nodes}
        early = [set(too_early(self.pipeline, one.events)) for one in (source, out)]
        for node, before in sorted(early[0] ^ early[1]):
            words = [
                f"before {before} had ended" if (node, before) in one else f"after {before}" for one in early
            ]
            yield self._told(node, "order", scenario, (words[0], words[1], f"after {before}"), nodes[node])

    def _checks(self, scenario: str, source: Ended, out: Ended, vote: Ended | None) -> Iterator[Difference]:
        """What checks of assets have found, where both sides know them as such."""
        nodes = {node.id: node for node in self.pipeline.nodes}
        for name in sorted(nodes.keys() & source.checks.keys() & out.checks.keys()):
            if source.checks[name] != out.checks[name]:
                voted = None if vote is None else vote.checks.get(name)
                votes = source.checks[name], out.checks[name], voted
                yield self._told(name, "check", scenario, votes, nodes[name])

    def _updates(
        self, scenario: str, source: Ended, out: Ended, vote: Ended | None, silent: Set[str]
    ) -> Iterator[Difference]:
        """The assets that were updated; one that is called as a node and only the output has is what the node puts out."""
        here, there = (self.assets.plain(one.updates) - silent for one in (source, out))
        there -= self.assets.plain(self.called) - here
        voted = None if vote is None else _listed(self.assets.plain(vote.updates))
        if here != there:
            yield self._told("run", "assets", scenario, (_listed(here), _listed(there), voted), None)

    def _end(self, run: Ended, instance: Instance, mapped: set[str]) -> End | None:
        """How an instance ended; of a map that did not begin, as the whole map did."""
        found = run.ends.get(instance)
        if found is None and instance[0] in mapped:
            whole = run.ends.get((instance[0], None))
            if whole is not None and whole.state in NEVER_BEGAN:
                return whole
        return found

    def _aspects(
        self,
        instance: Instance,
        ends: tuple[End | None, End | None],
        vote: End | None,
        quiet: tuple[bool, ...],
    ) -> Iterator[tuple[str, Votes]]:
        """What differs of an instance; where one side may leave no trace of what did not begin, that is the same."""
        states = [_state(one) for one in ends]
        for place, silent in enumerate(quiet):
            if silent and ends[place] is None and states[1 - place] in NEVER_BEGAN:
                return
        if states[0] != states[1]:
            yield "state", (states[0], states[1], None if vote is None else _state(vote))
            return
        source, out = ends
        if source is None or out is None:
            return
        tried = source.attempts, out.attempts
        if source.state in ("success", "failed") and tried[0] != tried[1] and all(tried):
            yield "attempts", (str(tried[0]), str(tried[1]), None if vote is None else str(vote.attempts))
        is_branch = instance[0] in self.branches
        same = source.value == out.value or (is_branch and _plain(source.value) == _plain(out.value))
        same = same or is_receipt(source.value) or is_receipt(out.value)  # what loads the value is compared
        if source.state != "success" or instance in self.unstable or same:
            return
        if (source.value is None or out.value is None) and instance[0] not in self.read:
            return
        yield "value", (repr(source.value), repr(out.value), None if vote is None else repr(vote.value))

    def _told(self, subject: str, aspect: str, scenario: str, votes: Votes, node: Node | None) -> Difference:
        left, right, _ = votes
        span = None if node is None else node.origin.span
        return Difference(
            subject=subject,
            aspect=aspect,
            source=Side(shown=f"{left}, in {self.shown[0]}", span=span),
            out=Side(shown=f"{right}, in {self.shown[1]}"),
            scenario=scenario,
            judged=_judged(*votes),
        )


def _judged(left: str, right: str, model: str | None) -> str:
    """Which of the three is off."""
    if model is None:
        return "the reference runtime has no say: it cannot run this"
    if model == left:
        return "OUT is off: the reference runtime says what SOURCE's tool does"
    if model == right:
        return "SOURCE's tool does something else than calque's model of it says, and OUT is as the model"
    return f"all three differ: {model} in the reference runtime"


def _plain(value: Any) -> Any:
    """A value; a list of one text as the text: a branch by condition puts out its one choice either way."""
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else value


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _state(end: End | None) -> str:
    return "no trace" if end is None else end.state

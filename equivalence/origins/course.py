"""One way through a program of Prefect's: which nodes it calls directly, submits, or asks for their results, and what comes after what.

A graph says what comes after what; a program has one order. So a node is called directly where all that is later comes after
it anyway, and submitted else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calque.backends.prefect.asked_ends import asked_ends, end_told
from calque.backends.prefect.blocks import Place, blocks, guards, in_order
from calque.backends.prefect.own_code import is_own
from calque.backends.prefect.own_steps import computed_with
from calque.ir.actions import Ended
from calque.ir.expressions import Output
from calque.ir.graph import descendants, upstream
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_node, subexpressions


def is_seen(node: Node) -> bool:
    """Whether it is the value of a task that was called with futures."""
    return isinstance(getattr(node, "action", None), Ended)


class Course:
    """One way through a program, in its order.

    Attributes:
        places: the program.
        raises: what is called directly.
        demands: what is submitted, and whose results are asked for.
        waits: pairs of a run and one that waits for it though it takes nothing of it.
        before: for each node what it comes after.
        problems: what a program cannot say.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.places = blocks(pipeline)
        self.raises: list[str] = []
        self.demands: list[str] = []
        self.waits: set[tuple[str, str]] = set()
        self.before: dict[str, set[str]] = {}
        self.problems: list[str] = []
        self._nodes = {node.id: node for node in pipeline.nodes}
        self._leads = guards(pipeline)
        self._order = list(in_order(self.places))
        self._seen = {
            node.action.node: node.id
            for node in pipeline.nodes
            if isinstance(node, Task) and isinstance(node.action, Ended) and node.action.gives == "value"
        }
        self._ends = asked_ends(pipeline, self._order)
        told = ((node.id, end_told(node)) for node in pipeline.nodes)
        self._ended = {name: action.node for name, action in told if action is not None}
        # what comes after a failure only by way of a step that tells of it runs all the same
        failing = tuple(edge for edge in pipeline.edges if edge.source not in self._ended)
        without = pipeline.model_copy(update={"edges": failing})
        self._after = {name: {*descendants(without, [name]), *self._ended} for name in self._order}
        self._up = upstream(pipeline)
        self._runs: set[str] = set()
        self._barrier: set[str] = set()
        self._block(self.places)
        self.demands += [one for one in self._order if one in self._runs and not descendants(pipeline, [one])]

    def _block(self, places: Sequence[Place]) -> None:
        for place in places:
            if isinstance(place, str):
                self._step(self._nodes[place])
                continue
            self._step(self._nodes[place.branch])
            before, ends = set(self._barrier), set[str]()
            for way in place.ways:
                self._barrier = set(before)
                self._block(way)
                ends |= self._barrier
            self._barrier = ends

    def _end(self, node: Node) -> None:
        """A step that tells how a run ended: from here on all comes after it, if the flow waits for that."""
        of, form = self._ended[node.id], self._ends[node.id]
        if form is None:
            self.problems.append(f"how {of} ended is not read back yet")
        self.before[node.id] = {of, *(branch for branch, _ in self._leads[node.id])}
        if form != "allowed":
            self._runs.discard(of)
            self._barrier.add(node.id)

    def _step(self, node: Node) -> None:
        if node.id in self._ended:
            self._end(node)
            return
        known = {*self._ended.values(), *(one for one in self._ended if self._ends[one] == "allowed")}
        ended = [one for one in self._up[node.id] if one in known - self._runs]
        if is_own(node) and any(self._takes(node, one) for one in ended):
            self.problems.append(f"{node.id}, which is given runs that have ended, is not read back yet")
        submitted = [one for one in self._up[node.id] if one in self._runs]
        futures = [one for one in submitted if one not in computed_with(node)]
        calls = self._is_called(node, [*futures, *ended])
        if is_own(node) and not is_seen(node):
            for one in submitted:
                self._ask(one, node)
        else:
            parts = computed_with(node)
            for one in submitted:
                looked_into = node.region == node.id and self._nodes[one].region is None
                if one in parts or (looked_into and self._takes(node, one)):
                    self._ask(one, node)
        submitted = [one for one in submitted if one in self._runs]
        taken = {one for one in self._up[node.id] if self._takes(node, one)}
        self.waits |= {(one, node.id) for one in (*submitted, *ended) if one not in taken}
        leads = {branch for branch, _ in self._leads[node.id]}
        self.before[node.id] = {*self._barrier, *taken, *submitted, *ended, *leads}
        if is_seen(node) or calls:
            self.raises.append(node.id)
            self._reach(node.id)
        elif node.id not in self._seen:
            self._runs.add(node.id)
            if self._leads[node.id] and node.id not in self._ended.values():
                self.problems.append(f"{node.id}, which the flow does not wait for, is not read back yet")

    def _is_called(self, node: Node, submitted: Sequence[str]) -> bool:
        """Whether a node is called directly: all that is later comes after it."""
        if node.id in self._ended.values():
            return False
        if node.id in self._seen:
            index = self._order.index(node.id)
            if not submitted or self._order[index + 1] != self._seen[node.id]:
                self.problems.append(f"how {node.id} ended is not read back yet")
            return False
        asked_how = any(self._takes(self._nodes[one], node.id) for one in self._seen)
        if node.region is not None or ((submitted or asked_how) and not is_own(node)):
            return False
        if all(one in self._after[node.id] for one in self._later(node)):
            return True
        if is_own(node):
            self.problems.append(f"{node.id}, which not all comes after that is later, is not read back yet")
        return is_own(node)

    def _ask(self, run: str, node: Node) -> None:
        """The flow asks for the result of a run before a node."""
        if not {node.id, *self._later(node)} <= self._after[run]:
            self.problems.append(f"{node.id}, before which the flow waits for {run}, is not read back yet")
        self.demands.append(run)
        self._runs.discard(run)
        self._reach(run)

    def _reach(self, name: str) -> None:
        """From here on all comes after a node."""
        shown = set() if self._nodes[name].region is not None else self.before[name]
        self._barrier = {*(self._barrier - shown), name}

    def _later(self, node: Node) -> Iterator[str]:
        """What is after a node in the program, where the flow gets to both."""
        mine = self._leads[node.id]
        for one in self._order[self._order.index(node.id) + 1 :]:
            if not any((branch, not way) in mine for branch, way in self._leads[one]):
                yield one

    def _takes(self, node: Node, other: str) -> bool:
        """Whether a node is given what another one put out."""
        values = [*expressions_of_node(node)]
        for region in self.pipeline.regions:
            if region.id == node.region == node.id:
                values += [value for _, value in getattr(region.source, "parameters", ())]
        return any(
            isinstance(part, Output) and part.node == other
            for value in values
            for part in subexpressions(value)
        )

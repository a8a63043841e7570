"""Flows that do something themselves between their tasks, read back: calls one after the other, what fails ends the flow.

A graph says what comes after what; a program has one order. So a node is called directly where all that is later comes after
it anyway, and submitted else; `Course` goes through a program as Prefect's frontend does, to see that it says what the graph says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from calque.backends.prefect.blocks import NoBlocks, Place, blocks, forks, guards, in_order
from calque.backends.prefect.own_code import is_own
from calque.backends.prefect.own_steps import OwnSteps, computed_with, condition
from calque.equivalence.normal import by_condition
from calque.equivalence.origins.origin import Known
from calque.ir.actions import Action, Ended, Nothing, Python
from calque.ir.expressions import Constant, Output
from calque.ir.features import Feature
from calque.ir.graph import descendants, upstream
from calque.ir.nodes import Branch, Imperative, Node, NodeBase, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Returned, Rule
from calque.ir.walk import expressions_of_node, subexpressions

_OWN = frozenset({Feature.GLUE, Feature.EDGE_STATE})
"""What the report tells of steps that are no tasks."""


def with_own_steps(pipeline: Pipeline, known: Known) -> Pipeline:
    """The pipeline with what was no task of its flow as that, in the flow's order."""
    order = {name: index for index, name in enumerate(known.pipelines[pipeline.id].nodes)}
    nodes = [_own(node, known.told.get((pipeline.id, node.id), frozenset())) for node in pipeline.nodes]
    nodes.sort(key=lambda node: order.get(node.id, len(order)))
    given = {(edge.source, edge.target) for edge in pipeline.edges if edge.kind == "data"}
    edges = [
        edge for edge in pipeline.edges if (edge.source, edge.target) not in given or edge.kind == "data"
    ]
    for node in nodes:
        action = getattr(node, "action", None)
        if isinstance(action, Ended) and (action.node, node.id) not in given:
            edges = [one for one in edges if (one.source, one.target) != (action.node, node.id)]
            edges.append(Edge(source=action.node, target=node.id, kind="data", port="return_value"))
    return pipeline.model_copy(update={"nodes": tuple(nodes), "edges": tuple(edges)})


def _own(node: Node, told: frozenset[Feature]) -> Node:
    if isinstance(node, Branch):
        return by_condition(node)
    if not isinstance(node, Task) or node.region is not None or node.retry.limit or node.timeout is not None:
        return node
    if Feature.IMPERATIVE in told and isinstance(node.action, Python):
        fields = {name: getattr(node, name) for name in NodeBase.model_fields}
        return Imperative(**fields, action=node.action)
    return node.model_copy(update={"glue": True, "action": _by_names(node.action)}) if told & _OWN else node


def _by_names(action: Action) -> Action:
    """A call whose arguments are said by their names, as far as they have such."""
    if not isinstance(action, Python):
        return action
    places = [one.name for one in action.code.parameters if one.form in ("positional", "either")]
    arguments = tuple(
        one.model_copy(update={"name": places[index]})
        if one.name is None and not one.spread and index < len(places)
        else one
        for index, one in enumerate(action.arguments)
    )
    return action.model_copy(update={"arguments": arguments})


def is_program(pipeline: Pipeline) -> bool:
    """Whether a flow does more than to submit tasks, and to hand them what comes of others."""
    return any(is_own(node) or computed_with(node) for node in pipeline.nodes)


def as_program(pipeline: Pipeline) -> Pipeline:
    """The pipeline with its nodes in the order of a program, and how each of them is called."""
    try:
        pipeline = _without_ends(pipeline)
        course = Course(pipeline)
    except NoBlocks:
        return pipeline
    order = {name: index for index, name in enumerate(in_order(course.places))}
    nodes = tuple(sorted(pipeline.nodes, key=lambda node: order[node.id]))
    edges = tuple(
        one.model_copy(update={"kind": "sequence"})
        if one.kind == "order" and (one.source, one.target) not in course.waits
        else one
        for one in pipeline.edges
    )
    final = Returned(
        value=Constant(value=None), raises=tuple(course.raises), demands=tuple(dict.fromkeys(course.demands))
    )
    return pipeline.model_copy(update={"nodes": nodes, "edges": edges, "final": final})


def _without_ends(pipeline: Pipeline) -> Pipeline:
    """The pipeline without the node that only shows by which of its nodes a run ends, if the flow shows that by itself."""
    shows = [node.id for node in pipeline.nodes if is_own(node) and _is_end(node, pipeline)]
    if len(shows) != 1:
        return pipeline
    judged = set(upstream(pipeline)[shows[0]])
    nodes = tuple(node for node in pipeline.nodes if node.id not in shows)
    edges = tuple(edge for edge in pipeline.edges if edge.target not in shows)
    without = pipeline.model_copy(update={"nodes": nodes, "edges": edges})
    course = Course(without)
    seen = [node.id for node in nodes if _is_seen(node)]
    before = _closure(upstream(without))
    hidden = {far for name in seen for far in before[name]}
    return without if judged == hidden & {*course.raises, *course.demands} else pipeline


def _is_end(node: Node, pipeline: Pipeline) -> bool:
    is_last = all(edge.source != node.id for edge in pipeline.edges)
    nothing = isinstance(node, Task) and isinstance(node.action, Nothing)
    return is_last and nothing and node.join.rule is Rule.NONE_FAILED


def lacks_of_program(pipeline: Pipeline) -> Iterator[str]:
    """Why a program cannot say what a graph says."""
    try:
        course = Course(pipeline)
    except NoBlocks as error:
        yield f"{error}, which no program of conditions leads to, is not read back yet"
        return
    yield from course.problems
    steps = OwnSteps(pipeline, course.places)
    for name in steps.merging(course.places):
        yield f"{name}, which would be one step with the one before it, is not read back yet"
    for name, code in steps.codes.items():
        keys = [(name, str(place)) for place in range(len(code.returned))]
        if any(not any(steps.reads(node, key) for node in pipeline.nodes) for key in keys):
            yield f"{name}, of which nobody reads all results, is not read back yet"
        is_param = code.value in code.parameters  # what is mapped over is a step
        if not is_param and steps.said_by_runs(name, course.demands) == {}:
            yield f"{name}, which a flow says without a step, is not read back yet"
    for fork in forks(course.places):
        if not any(_is_call(pipeline, name) for way in fork.ways for name in in_order(way)):
            yield f"{fork.branch}, in whose ways no task is called, is not read back yet"
    ours, theirs = _closure(course.before), _closure(upstream(pipeline))
    leads = guards(pipeline)
    for node in pipeline.nodes:
        if ours[node.id] != theirs[node.id]:
            yield f"{node.id}, which comes after other steps than in a program, is not read back yet"
        if node.id not in steps.choices and any(
            not leads[part.node] <= leads[node.id]
            for value in expressions_of_node(node)
            for part in subexpressions(value)
            if isinstance(part, Output)
        ):
            yield f"{node.id}, which takes what may not be there, is not read back yet"
        skipped = any(not leads[one] <= leads[node.id] for one in course.before[node.id])
        if not _is_seen(node) and (node.join.rule is Rule.NONE_FAILED) != skipped:
            yield f"{node.id}, which runs by the rule {node.join.rule}, is not read back yet"


def lacks_of_step(node: Node) -> Iterator[str]:
    """Why a flow cannot do itself what a node does."""
    action = getattr(node, "action", None)
    if node.scope is not None:
        yield "which prepares something, or clears it away"
    match node:
        case Branch():
            if condition(node) is None:
                yield "which chooses by more than a condition"
            return
        case Task(action=Ended(gives=gives)):
            if gives != "value":
                yield "which tells how a run ended"
            return
    if not isinstance(action, Python):
        yield "which is no code of a flow"
    elif action.code.is_async or action.code.is_generator or (action.code.captured and action.code.is_lambda):
        yield "which no statement of a flow can say"


def _closure(before: Mapping[str, Sequence[str] | set[str]]) -> Mapping[str, set[str]]:
    """All that comes before each node."""
    found: dict[str, set[str]] = {}
    pending = list(before)
    while pending:
        name = pending[-1]
        missing = [one for one in before[name] if one not in found]
        if missing:
            pending += missing
            continue
        pending.pop()
        found[name] = {*before[name], *(far for one in before[name] for far in found[one])}
    return found


def _is_call(pipeline: Pipeline, name: str) -> bool:
    return any(
        node.id == name and (not is_own(node) or isinstance(node, Imperative)) for node in pipeline.nodes
    )


def _is_seen(node: Node) -> bool:
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
            if isinstance(node, Task) and isinstance(node.action, Ended)
        }
        self._after = {name: descendants(pipeline, [name]) for name in self._order}
        self._up = upstream(pipeline)
        self._runs: set[str] = set()
        self._barrier: set[str] = set()
        self._block(self.places)
        last = {one for one in self._order if not self._after[one]}
        self.demands += [one for one in self._order if one in self._runs & last]

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

    def _step(self, node: Node) -> None:
        submitted = [one for one in self._up[node.id] if one in self._runs]
        futures = [one for one in submitted if one not in computed_with(node)]
        calls = self._is_called(node, futures)
        if is_own(node) and not _is_seen(node):
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
        self.waits |= {(one, node.id) for one in submitted if one not in taken}
        leads = {branch for branch, _ in self._leads[node.id]}
        self.before[node.id] = {*self._barrier, *taken, *submitted, *leads}
        if _is_seen(node) or calls:
            self.raises.append(node.id)
            self._reach(node.id)
        elif node.id not in self._seen:
            self._runs.add(node.id)
            if self._leads[node.id]:
                self.problems.append(f"{node.id}, which the flow does not wait for, is not read back yet")

    def _is_called(self, node: Node, submitted: Sequence[str]) -> bool:
        """Whether a node is called directly: all that is later comes after it."""
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

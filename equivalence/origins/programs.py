"""Flows that do something themselves between their tasks, read back: calls one after the other, what fails ends the flow.

What a program cannot say is told: `Course` goes through it as Prefect's frontend does, to see that it says what the graph says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from calque.backends.prefect.blocks import NoBlocks, forks, guards, in_order
from calque.backends.prefect.own_code import is_own
from calque.backends.prefect.own_steps import OwnSteps, computed_with, condition
from calque.equivalence.normal import by_condition
from calque.equivalence.origins.course import Course, is_seen
from calque.equivalence.origins.origin import Known
from calque.ir.actions import Action, Ended, Nothing, Python
from calque.ir.expressions import Constant, Output
from calque.ir.features import Feature
from calque.ir.graph import upstream
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
    seen = [node.id for node in nodes if is_seen(node)]
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
        if not is_seen(node) and (node.join.rule is Rule.NONE_FAILED) != skipped:
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
        case Task(action=Ended()):
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

"""Let pipelines start the runs of those that follow them, for tools in which these cannot wait for the end of others.

    report: on success of etl      becomes      etl: …, start_report: start a run of report, when none_failed; report

What decides how a run of the first ends comes before its last node. A pass of the targets that need it, and of both sides of a
check with them, not one of `PASSES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calque.ir.expressions import Constant, Expr, Items, Output
from calque.ir.graph import downstream, leaves
from calque.ir.nodes import Branch, TriggerRun
from calque.ir.pipeline import Edge, Pipeline, RunTrigger
from calque.ir.policies import Join, Returned, Rule
from calque.ir.project import Project

STATES = ("success",)
"""How a run must end that others can be started by in this way."""


def runs_followed(project: Project) -> Project:
    """A project in which no pipeline waits for the success of another one."""
    after: dict[str, list[tuple[str, RunTrigger]]] = {}
    there = {one.id for one in project.pipelines}
    for one in project.pipelines:
        for trigger in followed(one):
            if trigger.pipeline in there:
                after.setdefault(trigger.pipeline, []).append((one.id, trigger))
    if not after:
        return project
    pipelines = (_starting(_left(one, there), after.get(one.id, [])) for one in project.pipelines)
    return project.model_copy(update={"pipelines": tuple(pipelines)})


def followed(pipeline: Pipeline) -> Iterator[RunTrigger]:
    """What starts its runs at the end of others."""
    for one in pipeline.triggers:
        if isinstance(one, RunTrigger) and one.states == STATES and _conf(one) is not None:
            yield one


def starter_name(id: str) -> str:
    """The id of the node that starts the runs of a pipeline."""
    return f"start_{re.sub(r'[^A-Za-z0-9]+', '_', id).strip('_')}"


def _left(pipeline: Pipeline, there: set[str]) -> Pipeline:
    """A pipeline that others start; that they are not to wait for it to be switched on."""
    moved = [one for one in followed(pipeline) if one.pipeline in there]
    if not moved:
        return pipeline
    kept = tuple(one for one in pipeline.triggers if one not in moved)
    return pipeline.model_copy(update={"triggers": kept, "paused": pipeline.paused if kept else False})


def _starting(pipeline: Pipeline, after: list[tuple[str, RunTrigger]]) -> Pipeline:
    nodes, edges = list(pipeline.nodes), list(pipeline.edges)
    before = _deciding(pipeline)
    for id, trigger in after:
        name = starter_name(id)
        while any(node.id == name for node in nodes):
            name += "_"
        conf = _conf(trigger)
        nodes.append(
            TriggerRun(
                id=name,
                name=name,
                pipeline=Constant(value=id),
                conf=Constant.model_validate({"value": dict(conf)}) if conf else None,
                join=Join(rule=Rule.NONE_FAILED, eager=False),
                origin=trigger.origin,
            )
        )
        edges += [Edge(source=one, target=name) for one in before]
    return pipeline.model_copy(update={"nodes": tuple(nodes), "edges": tuple(edges)})


def _deciding(pipeline: Pipeline) -> list[str]:
    """The nodes by which a run ends, without those whose failure is seen in one of the others that always is there."""
    final = pipeline.final
    if not isinstance(final, Returned):
        return leaves(pipeline)
    named = {*final.raises, *final.demands, *_returned(final.value)}
    chosen = {
        id
        for node in pipeline.nodes
        if isinstance(node, Branch)
        for id in (*node.when_true, *node.when_false)
    }
    hand_on = {
        node.id
        for node in pipeline.nodes
        if node.id in named and node.id not in chosen and node.join.rule is Rule.ALL_SUCCESS
    }
    after = downstream(pipeline)
    found = [node.id for node in pipeline.nodes if node.id in named and hand_on.isdisjoint(after[node.id])]
    return found or leaves(pipeline)


def _returned(value: Expr) -> list[str]:
    items = value.items if isinstance(value, Items) else (value,)
    return [one.node for one in items if isinstance(one, Output)]


def _conf(trigger: RunTrigger) -> Mapping[str, object] | None:
    """What the runs are given; None if that is not known."""
    found = {
        str(one.name): one.value.value
        for one in trigger.arguments
        if isinstance(one.value, Constant) and one.name
    }
    return found if len(found) == len(trigger.arguments) else None

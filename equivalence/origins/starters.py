"""Pipelines that were written to start the runs of others, taken for the schedules and sensors that they stand for.

load; load__much: at cron "0 1 * * *": starts load with rows=500      becomes      load: at cron "0 1 * * *" with rows=500

They are made where a tool has no schedules that give parameters, or ask a function (`ir/passes/scheduled_apart.py`,
`requested_apart.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calque.backends.report.model import PipelineReport
from calque.equivalence.names import plain_name
from calque.equivalence.written.unions import union
from calque.ir.actions import Python
from calque.ir.expressions import Constant, Element, Expr
from calque.ir.nodes import Node, Task, TriggerRun
from calque.ir.passes.requested_apart import SENSOR, named_jobs
from calque.ir.pipeline import Pipeline, SensorTrigger, Trigger
from calque.ir.time import Interval, Schedule


@dataclass
class Started:
    """What starts the runs of a pipeline, beside its own triggers.

    Attributes:
        by: the ids of the pipelines that do.
        triggers: what these stand for, with their names, as far as they are known.
        unread: the first that stands for nothing that is known.
    """

    by: list[str] = field(default_factory=list)
    triggers: list[tuple[str, Trigger]] = field(default_factory=list)
    unread: str | None = None


def started(pipelines: Iterable[Pipeline], told: Mapping[str, PipelineReport]) -> dict[str, Started]:
    """By the ids of pipelines, what was written beside them to start their runs.

    Args:
        pipelines: all of them.
        told: what the record says of those of the source, by their plain names.
    """
    found: dict[str, Started] = {}
    for pipeline in pipelines:
        target = _target(pipeline)
        if target is None or plain_name(pipeline.id) in told or plain_name(target) not in told:
            continue
        if not pipeline.id.startswith(f"{target}__"):
            continue
        one = found.setdefault(target, Started())
        one.by.append(pipeline.id)
        triggers = list(_stands_for(pipeline, told))
        name = pipeline.id.removeprefix(f"{target}__")
        one.triggers += [(name, trigger) for trigger in triggers]
        one.unread = one.unread or (None if triggers else pipeline.id)
    return found


def with_started(pipeline: Pipeline, found: Started, said: PipelineReport) -> Pipeline:
    """A pipeline with the triggers that others stand for, in the order of the record.

    Args:
        pipeline: read back.
        found: what starts its runs.
        said: what its record says.
    """
    own = [_switched(one, pipeline) for one in pipeline.triggers]
    waiting: dict[str | None, list[Schedule]] = {name: [] for name in said.schedules}
    others: list[Trigger] = []
    for called, trigger in found.triggers:
        name = _meant(called, said.schedules)
        if name is None or not isinstance(trigger, Schedule):
            others.append(trigger)
        else:
            waiting[name].append(_named(trigger, name))
    schedules: list[Trigger] = []
    for name in said.schedules:
        if waiting[name]:
            schedules.append(waiting[name].pop(0))
        else:
            schedules, own = [*schedules, *own[:1]], own[1:]
    schedules += [one for left in waiting.values() for one in left]
    triggers = (*schedules, *own, *others)
    is_on = any(one.active for one in triggers if isinstance(one, Schedule | SensorTrigger))
    return pipeline.model_copy(update={"triggers": triggers, "paused": False if is_on else None})


def _meant(called: str, names: Sequence[str | None]) -> str | None:
    """The schedule that a pipeline was written for: what has the name of another one has more at its end."""
    known = {plain_name(name): name for name in names if name is not None}
    plain = plain_name(called)
    return known.get(plain, known.get(plain.rstrip("_")))


def _named(trigger: Schedule, name: str | None) -> Schedule:
    return trigger.model_copy(update={"name": name})


def _switched(trigger: Trigger, pipeline: Pipeline) -> Trigger:
    """A trigger that is switched on or off by itself."""
    if not isinstance(trigger, Schedule | SensorTrigger):
        return trigger
    return trigger.model_copy(update={"active": trigger.active and not pipeline.paused})


def _target(pipeline: Pipeline) -> str | None:
    """The pipeline whose runs all nodes of another one start."""
    asks = [node for node in pipeline.nodes if not isinstance(node, TriggerRun)]
    named = {target for node in pipeline.nodes if (target := _started_by(node, asks)) is not None}
    return next(iter(named)) if len(named) == 1 else None


def _started_by(node: Node, asks: Sequence[Node]) -> str | None:
    if not isinstance(node, TriggerRun):
        return None
    if isinstance(node.pipeline, Constant):
        return str(node.pipeline.value)
    jobs = [name for one in asks for name in named_jobs(getattr(one, "action", None))]
    return jobs[0] if jobs else None


def _stands_for(pipeline: Pipeline, told: Mapping[str, PipelineReport]) -> Iterator[Trigger]:
    """The triggers that a pipeline stands for, which only starts runs; none if it does more."""
    schedule = union([_switched(one, pipeline) for one in pipeline.triggers])
    if schedule is None:
        return
    match pipeline.nodes:
        case (Task(action=Python(protocol="dagster_tick", code=code)) as task, TriggerRun(conf=Element())):
            changes = {"computed_by": code.name, "requests": code, "resources": task.resources}
            yield schedule.model_copy(update=changes)
        case (Task(action=Python(protocol="dagster_look") as action) as task, TriggerRun(conf=Element())):
            if isinstance(schedule.ticks, Interval):
                yield _sensor(task, action, schedule, schedule.ticks, told)
        case nodes:
            given = [_given(node) for node in nodes]
            for one in given if None not in given and not pipeline.edges else ():
                yield schedule.model_copy(update={"arguments": one})


def _sensor(
    task: Task, action: Python, schedule: Schedule, ticks: Interval, told: Mapping[str, PipelineReport]
) -> SensorTrigger:
    names = [
        one.value.value for one in action.arguments if one.name == SENSOR and isinstance(one.value, Constant)
    ]
    jobs = (told.get(plain_name(one)) for one in named_jobs(action))
    return SensorTrigger(
        code=action.code,
        every=ticks.seconds,
        name=str(names[0]),
        active=schedule.active,
        resources=task.resources,
        jobs=tuple(one.id for one in jobs if one is not None),
        origin=schedule.origin,
    )


def _given(node: Node) -> tuple[tuple[str, Expr], ...] | None:
    """The parameters of a run that is started for good; None if it is not all known, or waited for."""
    if not isinstance(node, TriggerRun) or node.region is not None or node.wait:
        return None
    if node.run_id is not None or node.logical is not None:
        return None
    if node.conf is None:
        return ()
    if not isinstance(node.conf, Constant) or not isinstance(node.conf.value, dict):
        return None
    return tuple((name, Constant(value=value)) for name, value in node.conf.value.items())

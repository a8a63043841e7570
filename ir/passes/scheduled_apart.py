"""Let pipelines of their own start the runs of schedules that stand beside others or give parameters, for tools in which they cannot.

    load: at cron "0 1 * * *" with day="one"; at cron "0 2 * * *" with day="two"
    becomes      load; load__1: at cron "0 1 * * *": starts load with day="one"; load__2: at cron "0 2 * * *": starts load with …

So do schedules that are off, of what other pipelines start runs of: to switch a pipeline off would stop those, too.
Schedules that differ in nothing but what they give are one pipeline, which starts a run for each. A pass of the targets that need
it, after `scheduled_with_defaults`, and of both sides of a check with them, not one of `PASSES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.nodes import TriggerRun
from calque.ir.pipeline import Pipeline, Trigger
from calque.ir.project import Project
from calque.ir.time import RunIdentity, Schedule

_NO_DATES = RunIdentity(fires="tick", interval="none", logical="none")
"""Runs that may begin a moment later: nothing asks them for their dates."""


def scheduled_apart(project: Project) -> Project:
    """A project in which each pipeline has one schedule that gives nothing, or none."""
    made, targets = _all_started(project), started_by_others(project)
    pipelines = [_left(one, one.id in targets) if made[one.id] else one for one in project.pipelines]
    pipelines += [one for found in made.values() for one in found]
    return project.model_copy(update={"pipelines": tuple(pipelines)})


def starters(project: Project) -> Mapping[str, str]:
    """The pipelines that start runs of others on their schedules, and which others, by their ids."""
    return {one.id: id for id, found in _all_started(project).items() for one in found}


def _all_started(project: Project) -> Mapping[str, list[Pipeline]]:
    """For each pipeline those that start its runs; no two have one id."""
    taken, targets = {one.id for one in project.pipelines}, started_by_others(project)
    found: dict[str, list[Pipeline]] = {}
    for one in project.pipelines:
        found[one.id] = _started(one, taken, one.id in targets)
        taken |= {made.id for made in found[one.id]}
    return found


def started_by_others(project: Project) -> set[str]:
    """The ids of the pipelines that nodes of others start runs of, as far as they are known."""
    return {
        str(node.pipeline.value)
        for one in project.pipelines
        for node in one.nodes
        if isinstance(node, TriggerRun) and isinstance(node.pipeline, Constant)
    }


def _moved(pipeline: Pipeline, is_started: bool) -> list[Schedule]:
    """The schedules that cannot stay.

    Args:
        is_started: other pipelines start runs of it.
    """
    known = [one for one in pipeline.triggers if isinstance(one, Schedule) and _is_known(one)]
    giving = [one for one in known if one.arguments]
    others = [one for one in pipeline.triggers if one not in giving]
    off = is_started and all(isinstance(one, Schedule) and not one.active for one in pipeline.triggers)
    return giving if (len(others) < 2 or _is_assets_or_time(others)) and not off else known


def _is_assets_or_time(triggers: Sequence[Trigger]) -> bool:
    """One schedule and one condition on assets, which one DAG can have."""
    return sorted(one.kind for one in triggers) == ["assets", "schedule"]


def _is_known(schedule: Schedule) -> bool:
    dated = schedule.identity != _NO_DATES or schedule.late_queue or schedule.computed_by is not None
    return not dated and all(isinstance(value, Constant) for _, value in schedule.arguments)


def _left(pipeline: Pipeline, is_started: bool) -> Pipeline:
    moved = _moved(pipeline, is_started)
    return with_triggers(pipeline, tuple(one for one in pipeline.triggers if one not in moved))


def with_triggers(pipeline: Pipeline, kept: tuple[Trigger, ...]) -> Pipeline:
    """A pipeline with what is left of its triggers; with none it is not switched off, so that others can start its runs."""
    return pipeline.model_copy(update={"triggers": kept, "paused": pipeline.paused if kept else False})


def _started(pipeline: Pipeline, taken: set[str], is_started: bool) -> list[Pipeline]:
    """The pipelines that start runs of one, in the order of its schedules."""
    runs: dict[Schedule, list[dict[str, Json]]] = {}
    for one in _moved(pipeline, is_started):
        given = {name: value.value for name, value in one.arguments if isinstance(value, Constant)}
        runs.setdefault(one.model_copy(update={"arguments": ()}), []).append(given)
    made: list[Pipeline] = []
    for number, (schedule, confs) in enumerate(runs.items(), 1):
        id = f"{pipeline.id}__{schedule.name or number}"
        while id in taken or any(id == other.id for other in made):
            id += "_"
        made.append(
            Pipeline(
                id=id,
                module=pipeline.module,
                doc=f"Starts runs of {pipeline.id}.",
                nodes=tuple(_start(pipeline.id, conf, place, confs) for place, conf in enumerate(confs, 1)),
                triggers=(schedule,),
                paused=pipeline.paused if schedule.active else True,
                origin=schedule.origin,
            )
        )
    return made


def _start(of: str, conf: dict[str, Json], place: int, confs: list[dict[str, Json]]) -> TriggerRun:
    name = "start" if len(confs) == 1 else f"start_{place}"
    given = Constant.model_validate({"value": conf}) if conf else None
    return TriggerRun(id=name, name=name, pipeline=Constant(value=of), conf=given)

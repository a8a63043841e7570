"""Let pipelines of their own start the runs that functions of schedules and sensors ask for.

    load: at cron "0 1 * * *"; what starts is computed by daily; asked of files every 30s
    becomes      load; load__daily: at cron "0 1 * * *": what daily asks for; starts load for each;
                 load__files: every 30s: what files asks for; starts load for each, each key once

A pass of the targets that have no such triggers, before all others, and of both sides of a check with them; not one of `PASSES`.
"""

from __future__ import annotations

from collections.abc import Collection

from calque.ir.actions import Python
from calque.ir.expressions import Argument, Code, Constant, Element, Output
from calque.ir.nodes import ONCE, Port, Task, TriggerRun
from calque.ir.passes.scheduled_apart import with_triggers
from calque.ir.pipeline import Edge, Kwargs, MapRegion, Pipeline, Product, SensorTrigger, Trigger
from calque.ir.policies import RunPolicy
from calque.ir.project import Project
from calque.ir.time import Interval, RunIdentity, Schedule

REQUESTS, START = "requests", "start"
"""The nodes of such a pipeline: what asks for runs, and what starts one for each element."""
CONF, RUN_ID, STARTED = "conf", "trigger_run_id", "trigger_dag_id"
"""What each run is started with: its parameters, its id, if it is to be started only once, and its pipeline, if there are several."""
SENSOR, JOBS = "sensor", "jobs"
"""The arguments of what calls the function of a sensor: its name, and the pipelines that it names."""


def requested_apart(project: Project) -> Project:
    """A project of which no trigger computes what it starts, as far as that can be carried."""
    taken = {one.id for one in project.pipelines}
    found: list[Pipeline] = []
    for pipeline in project.pipelines:
        moved = [one for one in pipeline.triggers if _asked(one) is not None]
        kept = tuple(one for one in pipeline.triggers if one not in moved)
        found.append(_left(pipeline, kept) if moved else pipeline)
        for trigger in moved:
            id = f"{pipeline.id}__{trigger_name(trigger)}"
            while id in taken:
                id += "_"
            taken.add(id)
            found.append(_starter(id, pipeline, trigger))
    return project.model_copy(update={"pipelines": tuple(found)})


def _left(pipeline: Pipeline, kept: tuple[Trigger, ...]) -> Pipeline:
    """A pipeline with what is left of its triggers; switched off if all schedules are that are left."""
    left = with_triggers(pipeline, kept)
    on = [one.active for one in kept if isinstance(one, Schedule)]
    return left.model_copy(update={"paused": True}) if on and not any(on) else left


def trigger_name(trigger: Trigger) -> str | None:
    """What a schedule or sensor is called."""
    match trigger:
        case Schedule():
            return trigger.name or trigger.computed_by
        case SensorTrigger():
            return trigger.name
        case _:
            return None


def _asked(trigger: Trigger) -> Code | None:
    """The function that says what starts."""
    match trigger:
        case Schedule():
            return trigger.requests
        case SensorTrigger():
            return trigger.code
        case _:
            return None


def _starter(id: str, pipeline: Pipeline, trigger: Trigger) -> Pipeline:
    assert isinstance(trigger, Schedule | SensorTrigger)
    asks = _looking(trigger) if isinstance(trigger, SensorTrigger) else _ticking(trigger)
    output = Output(node=REQUESTS)
    requests = Task(
        id=REQUESTS,
        name=REQUESTS,
        outs=(Port(),),
        action=asks,
        resources=trigger.resources,
        origin=trigger.origin,
    )
    start = TriggerRun(
        id=START,
        name=START,
        region=START,
        outs=(Port(),),
        pipeline=Constant(value=pipeline.id),
        conf=Element(region=START, name=CONF),
        origin=trigger.origin,
    )
    starter = Pipeline(
        id=id,
        module=asks.code.module,
        nodes=(requests, start),
        edges=(Edge(source=REQUESTS, target=START, kind="data", port="return_value"),),
        paused=not trigger.active,
        origin=trigger.origin,
    )
    if isinstance(trigger, Schedule):
        source = Product(parameters=((CONF, output),))
        plain = {"computed_by": None, "requests": None, "resources": ()}
        update: dict[str, object] = {
            "doc": f"Starts the runs of {pipeline.id} that {trigger.computed_by} asks for.",
            "triggers": (trigger.model_copy(update=plain),),
            "regions": (MapRegion(id=START, source=source, on_empty="none"),),
        }
        return starter.model_copy(update=update)
    keys = run_keys(trigger.jobs)
    given = {name: Element(region=START, name=key) for name, key in keys.items()}
    once = start.model_copy(update={**given, "options": (ONCE,)})
    looks = Schedule(
        ticks=Interval(seconds=trigger.every, anchor="first_evaluation"),
        identity=RunIdentity(fires="tick", interval="none", logical="none"),
        name=trigger.name,
        active=trigger.active,
        origin=trigger.origin,
    )
    update = {
        "doc": f"Starts the runs of {' and '.join(trigger.jobs or (pipeline.id,))} that {trigger.name} asks for.",
        "nodes": (requests, once),
        "triggers": (looks,),
        "regions": (
            MapRegion(id=START, source=Kwargs(of=output, keys=tuple(keys.values())), on_empty="none"),
        ),
        "policy": RunPolicy(max_runs=1, collision="cancel_new"),
    }
    return starter.model_copy(update=update)


def _ticking(trigger: Schedule) -> Python:
    assert trigger.requests is not None
    return Python(code=trigger.requests, protocol="dagster_tick")


def _looking(trigger: SensorTrigger) -> Python:
    said = look_arguments(trigger.name, trigger.jobs)
    return Python(code=trigger.code, arguments=said, protocol="dagster_look")


def look_arguments(sensor: str, jobs: Collection[str]) -> tuple[Argument, ...]:
    """What is said where the function of a sensor is called."""
    named = [Argument(name=JOBS, value=Constant(value=list(jobs)))] if jobs else []
    return (Argument(name=SENSOR, value=Constant(value=sensor)), *named)


def named_jobs(action: object) -> list[str]:
    """The pipelines that the function of a sensor names where it is called."""
    said = action.arguments if isinstance(action, Python) else ()
    named = [one.value.value for one in said if one.name == JOBS and isinstance(one.value, Constant)]
    return [str(name) for names in named if isinstance(names, list) for name in names]


def run_keys(jobs: Collection[str]) -> dict[str, str]:
    """Under which key what asks for runs says each field of what starts them."""
    return {"conf": CONF, "run_id": RUN_ID, **({"pipeline": STARTED} if jobs else {})}

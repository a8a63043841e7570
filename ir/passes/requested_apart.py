"""Let pipelines of their own start the runs that functions of schedules ask for.

    load: at cron "0 1 * * *"; what starts is computed by daily
    becomes      load; load__daily: at cron "0 1 * * *": what daily asks for; starts load for each

A pass of the targets that have no such schedules, before all others, and of both sides of a check with them; not one of `PASSES`.
"""

from __future__ import annotations

from calque.ir.actions import Python
from calque.ir.expressions import Constant, Element, Output
from calque.ir.nodes import Port, Task, TriggerRun
from calque.ir.passes.scheduled_apart import with_triggers
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Product
from calque.ir.project import Project
from calque.ir.time import Schedule

REQUESTS, START = "requests", "start"
"""The nodes of such a pipeline: what asks for runs, and what starts one for each element."""


def requested_apart(project: Project) -> Project:
    """A project of which no schedule computes what it starts, as far as that can be carried."""
    taken = {one.id for one in project.pipelines}
    found: list[Pipeline] = []
    for pipeline in project.pipelines:
        moved = [one for one in pipeline.triggers if isinstance(one, Schedule) and one.requests is not None]
        kept = tuple(one for one in pipeline.triggers if one not in moved)
        found.append(with_triggers(pipeline, kept) if moved else pipeline)
        for schedule in moved:
            id = f"{pipeline.id}__{schedule.name or schedule.computed_by}"
            while id in taken:
                id += "_"
            taken.add(id)
            found.append(_starter(id, pipeline, schedule))
    return project.model_copy(update={"pipelines": tuple(found)})


def _starter(id: str, pipeline: Pipeline, schedule: Schedule) -> Pipeline:
    assert schedule.requests is not None
    requests = Task(
        id=REQUESTS,
        name=REQUESTS,
        outs=(Port(),),
        action=Python(code=schedule.requests, protocol="dagster_tick"),
        origin=schedule.origin,
    )
    start = TriggerRun(
        id=START,
        name=START,
        region=START,
        outs=(Port(),),
        pipeline=Constant(value=pipeline.id),
        conf=Element(region=START, name="conf"),
        origin=schedule.origin,
    )
    output = Output(node=REQUESTS)
    return Pipeline(
        id=id,
        module=schedule.requests.module,
        doc=f"Starts the runs of {pipeline.id} that {schedule.computed_by} asks for.",
        nodes=(requests, start),
        edges=(Edge(source=REQUESTS, target=START, kind="data", port="return_value"),),
        regions=(MapRegion(id=START, source=Product(parameters=(("conf", output),)), on_empty="none"),),
        triggers=(schedule.model_copy(update={"computed_by": None, "requests": None}),),
        paused=pipeline.paused if schedule.active else True,
        origin=schedule.origin,
    )

"""CLQ209: a wait for a run of another pipeline about a time that the other one has no run about."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from calque.ir.actions import RunFinished
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Duration
from calque.ir.instants import instants
from calque.ir.nodes import Wait
from calque.ir.pipeline import Pipeline
from calque.ir.time import Schedule
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.rule import Example, Finding, Rule
from calque.lint.schedules import SAMPLE, is_readable

HORIZON = timedelta(days=400)
RUNS = 500


def check(context: Context) -> Iterator[Finding]:
    """Waits without a match among hundreds of runs of both pipelines."""
    known = {view.pipeline.id: view.pipeline for view in context.views}
    for view, node in context.every_node():
        match node:
            case Wait(probe=RunFinished(pipeline=Constant(value=str(name)), offset=offset)) if name in known:
                earlier = 0.0 if offset is None else offset.seconds if isinstance(offset, Duration) else None
            case _:
                continue
        mine, theirs = _times(view.pipeline), _times(known[name])
        if earlier is None or mine is None or theirs is None or name == view.pipeline.id:
            continue
        last = min(mine[-1], theirs[-1])
        wanted = {time - timedelta(seconds=earlier) for time in mine if time <= last}
        if wanted and wanted.isdisjoint(theirs):
            yield Finding(
                message=f"{node.id!r} waits for a run of {name!r} about the same time, and the two schedules share none",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _times(pipeline: Pipeline) -> list[datetime] | None:
    """The ticks of a pipeline that has one schedule whose ticks can be told."""
    match pipeline.triggers:
        case (Schedule(ticks=ticks) as schedule,) if is_readable(ticks):
            found = instants(schedule.model_copy(update={"end": None}), SAMPLE, SAMPLE + HORIZON)
            return list(islice(found, RUNS)) or None
        case _:
            return None


def _two(theirs: str, more: str = "", mark: str = "") -> Example:
    settled = 'start_date=datetime(2024, 1, 1), schedule="{0}", catchup=False'
    wait = f'ExternalTaskSensor(task_id="wait", external_dag_id="upstream"{more}){mark}\n'
    return files(
        one=airflow('EmptyOperator(task_id="load")\n', settled.format(theirs), name="upstream"),
        two=airflow(wait, settled.format("0 6 * * *")),
    )


rule = Rule(
    code="CLQ209",
    name="schedules-that-never-meet",
    what="A task waits for the run of another pipeline with its own logical date, and the schedules of the two have none in common.",
    why="It waits until it times out, every time.",
    instead="say how far apart they are (execution_delta), or give both one schedule",
    invalid=(_two("0 3 * * *", mark="  #!"),),
    valid=(_two("0 6 * * *"), _two("0 3 * * *", ", execution_delta=timedelta(hours=3)"), _two("0 * * * *")),
    check=check,
    severity=Severity.ERROR,
    across=True,
)

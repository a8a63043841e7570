"""CLQ208: runs that may take longer than the time to the next one."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, pairwise

from calque.ir.instants import instants
from calque.ir.time import Schedule
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import SAMPLE, crons, is_valid, schedules

TICKS = 50


def check(context: Context) -> Iterator[Finding]:
    """Schedules that fire again before the pipeline's own time limit, several runs at once being allowed."""
    for view, schedule in schedules(context):
        limit, at_once = view.pipeline.policy.timeout, view.pipeline.policy.max_runs
        if limit is None or at_once == 1 or not all(map(is_valid, crons(schedule.ticks))):
            continue
        shortest = _shortest(schedule)
        if shortest is not None and shortest < limit:
            yield Finding(
                message=f"{view.pipeline.id!r} may run for {limit:g} s, and the next run comes after {shortest:g} s",
                span=schedule.origin.span or view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


def _shortest(schedule: Schedule) -> float | None:
    """Seconds between two of the first ticks."""
    open_ended = schedule.model_copy(update={"end": None})
    ticks = list(islice(instants(open_ended, SAMPLE, SAMPLE + timedelta(days=800)), TICKS))
    return min(((later - earlier).total_seconds() for earlier, later in pairwise(ticks)), default=None)


_TASK = 'EmptyOperator(task_id="a")\n'
_HOURLY = 'start_date=datetime(2024, 1, 1), schedule="@hourly", catchup=False, dagrun_timeout=timedelta(hours={hours}){more}'

rule = Rule(
    code="CLQ208",
    name="overlapping-runs",
    what="A run may take longer, by its own time limit, than the time to the next run, and runs may be at work at once.",
    why="Two runs work on the same tables at the same time.",
    instead="limit the runs at once to one (max_active_runs=1), or the time of a run",
    invalid=(airflow(_TASK, _HOURLY.format(hours=2, more=""), mark="  #!"),),
    valid=(
        airflow(_TASK, _HOURLY.format(hours=1, more="")),
        airflow(_TASK, _HOURLY.format(hours=2, more=", max_active_runs=1")),
    ),
    check=check,
)

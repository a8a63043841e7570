"""CLQ211: a schedule that fires more often than its partition keys change."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, pairwise

from calque.ir.diagnostics import Severity
from calque.ir.identity import runs
from calque.ir.time import Schedule
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import SAMPLE, is_readable, schedules

RUNS = 100


def check(context: Context) -> Iterator[Finding]:
    """Schedules with keys, two runs of which in a row have the same one."""
    for view, schedule in schedules(context):
        if schedule.identity.partition is None or not is_readable(schedule.ticks):
            continue
        twice = _twice(schedule)
        if twice is not None:
            yield Finding(
                message=f"two runs of {view.pipeline.id!r} in a row have the partition key {twice!r}",
                span=schedule.origin.span or view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


def _twice(schedule: Schedule) -> str | None:
    """A key that two runs in a row have."""
    open_ended = schedule.model_copy(update={"end": None})
    keys = [run.partition for run in islice(runs(open_ended, SAMPLE, SAMPLE + timedelta(days=800)), RUNS)]
    return next((key for key, other in pairwise(keys) if key == other), None)


_TASK = 'EmptyOperator(task_id="a")\n'
_BEFORE = "from airflow.timetables.trigger import CronPartitionTimetable\n\n"
_AT = 'start_date=datetime(2024, 1, 1), schedule=CronPartitionTimetable("{cron}", timezone="UTC", key_format="{key}")'

rule = Rule(
    code="CLQ211",
    name="colliding-partition-keys",
    what="A schedule fires more often than the format of its partition keys can tell apart.",
    why="Each run after the first writes over the partition of the one before, or is dropped as done.",
    instead="give the key the hour too, or schedule it once for each key",
    invalid=(airflow(_TASK, _AT.format(cron="0 * * * *", key="%Y-%m-%d"), _BEFORE, mark="  #!"),),
    valid=(
        airflow(_TASK, _AT.format(cron="0 6 * * *", key="%Y-%m-%d"), _BEFORE),
        airflow(_TASK, _AT.format(cron="0 * * * *", key="%Y-%m-%dT%H"), _BEFORE),
    ),
    check=check,
    severity=Severity.ERROR,
)

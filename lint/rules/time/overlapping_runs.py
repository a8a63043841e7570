"""CLQ208: runs that may take longer than the time to the next one."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import is_readable, limit_of_run, schedules, shortest


def check(context: Context) -> Iterator[Finding]:
    """Schedules that fire again before the pipeline's own time limit, several runs at once being allowed."""
    for view, schedule in schedules(context):
        limit, at_once = limit_of_run(view.pipeline), view.pipeline.policy.max_runs
        if limit is None or at_once == 1 or not is_readable(schedule.ticks):
            continue
        distance = shortest(schedule)
        if distance is not None and distance < limit:
            yield Finding(
                message=f"{view.pipeline.id!r} may run for {limit:g} s, and the next run comes after {distance:g} s",
                span=schedule.origin.span or view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


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

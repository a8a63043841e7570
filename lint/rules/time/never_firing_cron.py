"""CLQ202: a cron expression that no date fits."""

from collections.abc import Iterator

from calque.ir.crons import crons, is_valid
from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import fires, schedules


def check(context: Context) -> Iterator[Finding]:
    """Valid expressions without any instant."""
    for view, schedule in schedules(context):
        for cron in crons(schedule.ticks):
            if is_valid(cron) and not fires(cron):
                yield Finding(
                    message=f"no date fits {cron.expression!r}",
                    span=schedule.origin.span or view.pipeline.origin.span,
                    pipeline=view.pipeline.id,
                )


def _at(schedule: str) -> str:
    return f'start_date=datetime(2024, 1, 1), schedule="{schedule}", catchup=False'


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ202",
    name="never-firing-cron",
    what="A cron expression is well-formed, and there is no date that it means.",
    why="The pipeline never runs, and nothing says so.",
    instead="correct the day of month or the month",
    invalid=(airflow(_TASK, _at("0 0 30 2 *"), mark="  #!"),),
    valid=(airflow(_TASK, _at("0 0 29 2 *")), airflow(_TASK, _at("0 0 31 * *"))),
    check=check,
    severity=Severity.ERROR,
)

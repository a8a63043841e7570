"""CLQ203: a step in a cron expression that does not divide its field."""

import re
from collections.abc import Iterator

from calque.ir.crons import crons, is_valid
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import schedules

FIELDS = (("minute", 60), ("hour", 24))
"""The fields whose steps people read as distances, and how many values each has."""


def check(context: Context) -> Iterator[Finding]:
    """Steps over a whole field that start anew before they are through."""
    for view, schedule in schedules(context):
        for cron in crons(schedule.ticks):
            parts = cron.expression.split()
            if len(parts) != 5 or not is_valid(cron):
                continue
            for part, (unit, size) in zip(parts, FIELDS, strict=False):
                step = re.fullmatch(r"(?:\*|0)/(\d+)", part)
                if step is not None and int(step[1]) and size % int(step[1]):
                    yield Finding(
                        message=f"{part!r} is not every {step[1]} {unit}s: it starts anew each {'hour' if unit == 'minute' else 'day'}",
                        span=schedule.origin.span or view.pipeline.origin.span,
                        pipeline=view.pipeline.id,
                    )


def _at(schedule: str) -> str:
    return f'start_date=datetime(2024, 1, 1), schedule="{schedule}", catchup=False'


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ203",
    name="uneven-cron-step",
    what="A step of minutes or hours does not divide the hour or the day (`*/90`, `*/7`).",
    why="Cron counts anew in each hour and day: `*/45 * * * *` is at :00 and :45, so 45 and 15 minutes apart.",
    instead="use a step that divides 60 or 24, or an interval (timedelta)",
    invalid=(
        airflow(_TASK, _at("*/45 * * * *"), mark="  #!"),
        airflow(_TASK, _at("0 */5 * * *"), mark="  #!"),
    ),
    valid=(
        airflow(_TASK, _at("*/15 * * * *")),
        airflow(_TASK, _at("0 */6 * * *")),
        airflow(_TASK, _at("0 0 */5 * *")),
    ),
    check=check,
)

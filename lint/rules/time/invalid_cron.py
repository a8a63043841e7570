"""CLQ201: a cron expression that is none."""

from calque.ir.diagnostics import Severity
from calque.lint.examples import airflow
from calque.lint.rule import Rule


def _at(schedule: str, mark: str = "") -> str:
    return f'start_date=datetime(2024, 1, 1), schedule="{schedule}", catchup=False{mark}'


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ201",
    name="invalid-cron",
    what="A schedule is not a cron expression: too few or too many fields, or a number out of range.",
    why="The platform refuses the pipeline, or never runs it.",
    instead="write minute, hour, day of month, month, day of week",
    invalid=(airflow(_TASK, _at("61 * * * *"), mark="  #!"), airflow(_TASK, _at("0 25 * * *"), mark="  #!")),
    valid=(
        airflow(_TASK, _at("59 23 * * 0")),
        airflow(_TASK, _at("@weekly")),
        airflow(_TASK, _at("0 0 * * MON#1")),
    ),
    claims=("invalid-cron",),
    severity=Severity.ERROR,
)

"""CLQ405: a parameter that nobody gives when a schedule starts the run."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import schedules


def check(context: Context) -> Iterator[Finding]:
    """Parameters that must be given, of pipelines that start themselves."""
    for view, schedule in schedules(context):
        given = {name for name, _ in schedule.arguments}
        for param in view.pipeline.params:
            if param.default is None and param.name not in given:
                yield Finding(
                    message=f"{view.pipeline.id!r} runs on a schedule, and nothing gives its parameter {param.name!r}",
                    span=param.origin.span or view.pipeline.origin.span,
                    pipeline=view.pipeline.id,
                )


_PARAM = 'start_date=datetime(2024, 1, 1), schedule={schedule}, catchup=False, params={{"region": Param({default}type="string")}}'
_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ405",
    name="param-without-default",
    what="A scheduled pipeline has a parameter without a default.",
    why="A scheduled run has nobody to give it: Airflow refuses the DAG, other tools fail the run.",
    instead="give the parameter a default",
    invalid=(airflow(_TASK, _PARAM.format(schedule='"@daily"', default=""), mark="  #!"),),
    valid=(
        airflow(_TASK, _PARAM.format(schedule="None", default="")),
        airflow(_TASK, _PARAM.format(schedule='"@daily"', default='"eu", ')),
    ),
    check=check,
    severity=Severity.ERROR,
)

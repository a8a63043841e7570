"""CLQ703: an SLA, which Airflow 3 takes and does not look at."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """SLAs of tasks and of default arguments, and what is to be called when one is missed."""
    if not context.for_airflow3:
        return
    for account in context.project.accounts:
        features = (Feature.NODE_DEADLINE, Feature.PIPELINE_DEADLINE)
        words = account.what.split()
        if account.feature in features and ("sla" in words or "sla_miss_callback" in words):
            yield Finding(
                message="Airflow 3 has no SLAs: this is accepted, and does nothing",
                span=account.span,
                pipeline=account.pipeline,
                node=account.node,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ703",
    name="sla-without-effect",
    what="A task has an SLA, in a project for Airflow 3 or on its way there (`--target airflow3`).",
    why="The argument is accepted, and nobody is told when the task is late.",
    instead="use a deadline alert, or a timeout",
    invalid=(airflow(_TASK.format(more=", sla=timedelta(hours=1)", mark="  #!"), target="airflow3"),),
    valid=(
        airflow(_TASK.format(more=", sla=timedelta(hours=1)", mark="")),
        airflow(_TASK.format(more=", execution_timeout=timedelta(hours=1)", mark=""), target="airflow3"),
    ),
    check=check,
)

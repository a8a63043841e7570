"""CLQ210: a scheduled DAG without a start date."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.ir.project import Profile
from calque.ir.time import Schedule
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import scheduled


def check(context: Context) -> Iterator[Finding]:
    """Pipelines of Airflow before 3 with a schedule and nodes, and no start anywhere."""
    if context.project.profile not in (Profile.AIRFLOW1, Profile.AIRFLOW2):
        return
    for view in context.views:
        pipeline = view.pipeline
        has_start = pipeline.start is not None or any(
            isinstance(trigger, Schedule) and trigger.start is not None for trigger in pipeline.triggers
        )
        by_node = any(node.window[0] for node in pipeline.nodes)
        may_say = context.said(Feature.SCHEDULE_START, pipeline)
        if scheduled(pipeline) and pipeline.nodes and not (has_start or by_node or may_say):
            yield Finding(
                message=f"{pipeline.id!r} has a schedule and no start date",
                span=pipeline.origin.span,
                pipeline=pipeline.id,
            )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ210",
    name="missing-start-date",
    what="A scheduled DAG of Airflow 2 has no start date, nor have its tasks.",
    why="Airflow raises as soon as a task is scheduled.",
    instead="give it a fixed start_date",
    invalid=(airflow(_TASK, 'schedule="@daily", catchup=False', mark="  #!"),),
    valid=(
        airflow(_TASK),
        airflow(_TASK, 'schedule="@daily", default_args={"start_date": datetime(2024, 1, 1)}, catchup=False'),
        airflow(_TASK, "schedule=None"),
    ),
    check=check,
)

"""CLQ206: a schedule in the past that does not say what to do about it."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.ir.project import Profile
from calque.ir.time import Continuous, Once
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import schedules


def check(context: Context) -> Iterator[Finding]:
    """Schedules of Airflow before 3, where saying nothing means all, without the argument."""
    if context.project.profile not in (Profile.AIRFLOW1, Profile.AIRFLOW2):
        return
    for view, schedule in schedules(context):
        pipeline = view.pipeline
        if isinstance(schedule.ticks, Once | Continuous):
            continue
        if schedule.catchup == "all" and not context.said(Feature.SCHEDULE_CATCHUP, pipeline):
            yield Finding(
                message=f"{pipeline.id!r} does not say catchup, so all runs since its start date are made at once",
                span=pipeline.origin.span,
                pipeline=pipeline.id,
            )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ206",
    name="implicit-catchup",
    what="A scheduled DAG of Airflow 2 does not say `catchup`.",
    why="It means True in Airflow 2 and False in Airflow 3: the first deployment starts a run for each interval since the start date, or the upgrade stops doing so.",
    instead="say catchup=False, or catchup=True",
    invalid=(airflow(_TASK, 'start_date=datetime(2024, 1, 1), schedule="@daily"', mark="  #!"),),
    valid=(
        airflow(_TASK, 'start_date=datetime(2024, 1, 1), schedule="@daily", catchup=True'),
        airflow(_TASK, "start_date=datetime(2024, 1, 1), schedule=None"),
    ),
    check=check,
)

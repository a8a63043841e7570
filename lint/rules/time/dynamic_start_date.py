"""CLQ205: a start date that is another one each time the file is read."""

from calque.ir.diagnostics import Diagnostic
from calque.ir.spans import Span
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Rule


def is_unscheduled(context: Context, found: Diagnostic) -> bool:
    """Nothing but a person starts the pipeline, so its start date decides nothing."""
    place = found.span
    pipelines = [view.pipeline for view in context.views if _holds(view.pipeline.origin.span, place)]
    return bool(pipelines) and not any(pipeline.triggers for pipeline in pipelines)


def _holds(outer: Span | None, inner: Span | None) -> bool:
    return (
        outer is not None
        and inner is not None
        and outer.file == inner.file
        and outer.line <= inner.line <= inner.end_line <= outer.end_line
    )


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ205",
    name="dynamic-start-date",
    what="The start date is computed from the clock, or from anything else that only the platform knows.",
    why="It moves with every parse: a run whose interval must end after it may never come, and what is backfilled is chance.",
    instead="write a fixed date",
    invalid=(airflow(_TASK, 'start_date=datetime.now(), schedule="@daily", catchup=False', mark="  #!"),),
    valid=(
        airflow(_TASK, "start_date=datetime(2024, 1, 1) + timedelta(days=1), catchup=False"),
        airflow(_TASK, "start_date=START, catchup=False", before="START = datetime(2024, 1, 1)\n\n"),
        airflow(_TASK, "start_date=datetime.now(), schedule=None"),
    ),
    claims=("unknown-date: the start date",),
    excuses=is_unscheduled,
)

"""CLQ605: a scheduled pipeline whose runs may last for ever."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import scheduled


def check(context: Context) -> Iterator[Finding]:
    """Pipelines with a schedule and without a limit on a run, or on each node."""
    for view in context.views:
        if (
            scheduled(view.pipeline)
            and view.pipeline.policy.timeout is None
            and not (view.pipeline.nodes and all(node.timeout for node in view.pipeline.nodes))
        ):
            yield Finding(
                message=f"a run of {view.pipeline.id!r} may last for ever",
                span=view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ605",
    name="missing-run-timeout",
    what="A scheduled pipeline has no limit on how long a run may take.",
    why="A run that hangs is found when somebody misses its data.",
    instead="say dagrun_timeout, or execution_timeout for each task",
    invalid=(airflow(_TASK.format(more="", mark=""), mark="  #!"),),
    valid=(
        airflow(_TASK.format(more="", mark=""), SETTLED + ", dagrun_timeout=timedelta(hours=2)"),
        airflow(_TASK.format(more=", execution_timeout=timedelta(hours=2)", mark="")),
        airflow(_TASK.format(more="", mark=""), "start_date=datetime(2024, 1, 1), schedule=None"),
    ),
    check=check,
    enabled=False,
)

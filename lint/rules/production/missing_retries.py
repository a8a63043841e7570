"""CLQ602: a task that is not tried again, and does not say so."""

from collections.abc import Iterator

from calque.ir.actions import Nothing
from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes that execute something without retries, where the source does not name them."""
    for view, node in context.every_node():
        if (
            not isinstance(getattr(node, "action", None), Nothing | None)
            and not node.retry.limit
            and not context.says_retries(view.pipeline, node)
        ):
            yield Finding(
                message=f"{node.id!r} has no retries",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ602",
    name="missing-retries",
    what="A task neither has retries nor says retries=0.",
    why="Most failures of a night are gone a minute later.",
    instead="say retries, for all tasks at once in default_args",
    invalid=(airflow(_TASK.format(more="", mark="  #!")),),
    valid=(
        airflow(_TASK.format(more=", retries=2", mark="")),
        airflow(_TASK.format(more=", retries=0", mark="")),
        airflow(_TASK.format(more="", mark=""), SETTLED + ', default_args={"retries": 2}'),
    ),
    check=check,
    enabled=False,
)

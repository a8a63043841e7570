"""CLQ601: a task that nobody owns."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes whose owner is not said, or is the platform's default."""
    for view, node in context.every_node():
        if node.owner in (None, "airflow"):
            yield Finding(
                message=f"{node.id!r} has no owner",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ601",
    name="missing-owner",
    what="A task does not say who owns it.",
    why="When it fails at night, nobody knows whom to ask.",
    instead="say owner, for all tasks at once in default_args",
    invalid=(airflow(_TASK.format(more="", mark="  #!")),),
    valid=(
        airflow(_TASK.format(more=', owner="shop"', mark="")),
        airflow(_TASK.format(more="", mark=""), SETTLED + ', default_args={"owner": "shop"}'),
    ),
    check=check,
    enabled=False,
)

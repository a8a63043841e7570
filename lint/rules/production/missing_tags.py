"""CLQ603: a pipeline without tags."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Pipelines without a tag."""
    for view in context.views:
        if not view.pipeline.tags:
            yield Finding(
                message=f"{view.pipeline.id!r} has no tags",
                span=view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ603",
    name="missing-tags",
    what="A pipeline has no tags.",
    why="Among hundreds it can only be found by its name.",
    instead="give it tags, such as the team and the domain",
    invalid=(airflow(_TASK.format(more="", mark=""), mark="  #!"),),
    valid=(airflow(_TASK.format(more="", mark=""), SETTLED + ', tags=["shop"]'),),
    check=check,
    enabled=False,
)

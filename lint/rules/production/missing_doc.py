"""CLQ604: a pipeline that does not say what it is for."""

from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import SETTLED, airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Pipelines without documentation or description."""
    for view in context.views:
        if not (view.pipeline.doc or view.pipeline.description):
            yield Finding(
                message=f"{view.pipeline.id!r} does not say what it is for",
                span=view.pipeline.origin.span,
                pipeline=view.pipeline.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'

rule = Rule(
    code="CLQ604",
    name="missing-doc",
    what="A pipeline has neither documentation nor a description.",
    why="Who has to repair it at night finds nothing to read.",
    instead="say description or doc_md, or give its function a docstring",
    invalid=(airflow(_TASK.format(more="", mark=""), mark="  #!"),),
    valid=(
        airflow(_TASK.format(more="", mark=""), SETTLED + ', description="Nightly sales"'),
        airflow(_TASK.format(more="", mark=""), SETTLED + ', doc_md="Nightly sales"'),
    ),
    check=check,
    enabled=False,
)

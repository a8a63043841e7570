"""CLQ401: a value pulled from a task that is not there."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.pulls import pulls
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Pulls that name no node."""
    for pull in pulls(context):
        if pull.source not in pull.view.nodes:
            yield Finding(
                message=f"{pull.node.id!r} pulls from {pull.source!r}, and {pull.view.pipeline.id!r} has no such task",
                span=pull.span,
                pipeline=pull.view.pipeline.id,
                node=pull.node.id,
            )


_PULL = """\
one = BashOperator(task_id="one", bash_command="echo 1")
two = BashOperator(task_id="two", bash_command="echo {{{{ ti.xcom_pull(task_ids='{name}') }}}}"){mark}
one >> two
"""
_BODY = """\
@task
def two(ti=None):{mark}
    return ti.xcom_pull(task_ids={name})

EmptyOperator(task_id="one") >> two()
"""

rule = Rule(
    code="CLQ401",
    name="pull-from-unknown-task",
    what="A template or a function pulls the value of a task that its pipeline does not have.",
    why="It gets None, and goes on with it.",
    instead="name a task of this pipeline, with the ids of its groups",
    invalid=(
        airflow(_PULL.format(name="oen", mark="  #!")),
        airflow(_BODY.format(name='"oen"', mark="  #!")),
    ),
    valid=(
        airflow(_PULL.format(name="one", mark="")),
        airflow(_BODY.format(name='"one"', mark="")),
        airflow(_BODY.format(name='str("oen")', mark="")),
    ),
    check=check,
    severity=Severity.ERROR,
)

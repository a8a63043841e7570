"""CLQ301: something that talks to another machine, and gives up at the first failure."""

from collections.abc import Iterator

from calque.ir.actions import Container, Http, Sql
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Requests, statements and containers without a further attempt, where the source does not say that it means it."""
    for view, node in context.every_node():
        said = context.says_retries(view.pipeline, node)
        if (
            isinstance(getattr(node, "action", None), Http | Sql | Container)
            and not node.retry.limit
            and not said
        ):
            yield Finding(
                message=f"{node.id!r} talks to another machine and is not tried again",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


_ASK = 'HttpOperator(task_id="ask", endpoint="rates"{more}){mark}\n'

rule = Rule(
    code="CLQ301",
    name="no-retries-on-network",
    what="A request, a database statement or a container has no retries, and does not say retries=0 either.",
    why="A moment without network fails the run.",
    instead="give it retries and a delay, or say retries=0 if it must not run twice",
    invalid=(airflow(_ASK.format(more="", mark="  #!")),),
    valid=(
        airflow(_ASK.format(more=", retries=2", mark="")),
        airflow(_ASK.format(more=", retries=0", mark="")),
        airflow('EmptyOperator(task_id="nothing")\n'),
    ),
    check=check,
)

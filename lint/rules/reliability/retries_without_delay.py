"""CLQ302: several retries, one right after the other."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.ir.policies import ConstantDelay
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes with more retries than the threshold, and no time between them."""
    for view, node in context.every_node():
        hasty = isinstance(node.retry.delay, ConstantDelay) and node.retry.delay.seconds <= 0
        if hasty and node.retry.limit > context.thresholds(view.pipeline).retries_without_delay:
            yield Finding(
                message=f"{node.id!r} is tried again {node.retry.limit} times without a pause",
                span=context.place(view.pipeline, node, Feature.NODE_RETRY_DELAY, Feature.NODE_RETRY),
                pipeline=view.pipeline.id,
                node=node.id,
            )


_ASK = 'BashOperator(task_id="ask", bash_command="ask", retries={n}, retry_delay=timedelta(minutes={pause})){mark}\n'

rule = Rule(
    code="CLQ302",
    name="retries-without-delay",
    what="A task has several retries with no time between them (threshold `retries-without-delay`).",
    why="All attempts are over before what failed has come back, and a server in trouble gets more to do.",
    instead="give it a delay, best one that grows",
    invalid=(airflow(_ASK.format(n=3, pause=0, mark="  #!")),),
    valid=(airflow(_ASK.format(n=3, pause=1, mark="")), airflow(_ASK.format(n=1, pause=0, mark=""))),
    check=check,
)

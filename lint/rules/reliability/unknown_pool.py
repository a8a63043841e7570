"""CLQ307: a pool, or concurrency limit, that the platform does not have."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

DEFAULT = "default_pool"
"""The pool that Airflow always has."""


def check(context: Context) -> Iterator[Finding]:
    """Nodes in a pool that the project's settings do not name, if they name any."""
    if context.pools is None:
        return
    for view, node in context.every_node():
        if node.pool is not None and node.pool not in (DEFAULT, *context.pools):
            yield Finding(
                message=f"{node.id!r} takes slots of the pool {node.pool!r}, which is not among the settings' pools",
                span=context.place(view.pipeline, node, Feature.NODE_POOL),
                pipeline=view.pipeline.id,
                node=node.id,
            )


_TASK = 'BashOperator(task_id="a", bash_command="ls"{more}){mark}\n'
_POOLS = ("warehouse",)

rule = Rule(
    code="CLQ307",
    name="unknown-pool",
    what="A task takes slots of a pool that is not among those that the settings say there are (`pools`).",
    why="Airflow never schedules it; the run waits until somebody looks. Without the setting nothing is said.",
    instead="correct the name, or add the pool to the platform and to the settings",
    invalid=(airflow(_TASK.format(more=', pool="warehose"', mark="  #!"), pools=_POOLS),),
    valid=(
        airflow(_TASK.format(more=', pool="warehouse"', mark=""), pools=_POOLS),
        airflow(_TASK.format(more=', pool="default_pool"', mark=""), pools=_POOLS),
        airflow(_TASK.format(more=', pool="warehose"', mark="")),
    ),
    check=check,
    severity=Severity.ERROR,
)

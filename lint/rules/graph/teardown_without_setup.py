"""CLQ112: a teardown that clears away after nothing."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Teardowns that name no setup."""
    for view, node in context.every_node():
        if (
            context.is_whole(view)
            and node.scope is not None
            and node.scope.role == "teardown"
            and not node.scope.setups
        ):
            yield Finding(
                message=f"the teardown {node.id!r} belongs to no setup",
                span=context.place(view.pipeline, node, Feature.NODE_TEARDOWN),
                pipeline=view.pipeline.id,
                node=node.id,
            )


_TASKS = """\
make = EmptyOperator(task_id="make")
use = EmptyOperator(task_id="use")
clear = EmptyOperator(task_id="clear"){mark}
"""

rule = Rule(
    code="CLQ112",
    name="teardown-without-setup",
    what="A task is a teardown, and there is no setup that it clears away after.",
    why="When it runs no longer depends on a setup; clearing one task does not bring the other back.",
    instead='say as_teardown(setups=…), or make it an ordinary task with trigger_rule="all_done"',
    invalid=(airflow(_TASKS.format(mark="") + "make >> use >> clear.as_teardown()  #!\n"),),
    valid=(airflow(_TASKS.format(mark="") + "make >> use >> clear.as_teardown(setups=make)\n"),),
    check=check,
)

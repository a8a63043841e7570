"""CLQ111: a trigger rule about upstream tasks that are not there."""

from collections.abc import Iterator

from calque.ir.features import Feature
from calque.ir.policies import Rule as Join
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

HARMLESS = (Join.ALL_SUCCESS, Join.ALL_SUCCESS_SKIP_FIRST, Join.ALWAYS)


def check(context: Context) -> Iterator[Finding]:
    """Roots with a join of their own."""
    for view, node in context.every_node():
        is_root = node.scope is None and not view.up[node.id] and context.is_whole(view)
        if is_root and node.join.rule not in HARMLESS:
            yield Finding(
                message=f"{node.id!r} has the rule {node.join.rule}, and nothing is upstream of it",
                span=context.place(view.pipeline, node, Feature.NODE_JOIN),
                pipeline=view.pipeline.id,
                node=node.id,
            )


rule = Rule(
    code="CLQ111",
    name="trigger-rule-without-upstream",
    what="A task without upstream tasks has a trigger rule about them.",
    why="It runs at once, always: an edge was forgotten, or the rule means nothing.",
    instead="connect it, or remove the rule",
    invalid=(
        airflow(
            'alarm = EmptyOperator(task_id="alarm", trigger_rule="one_failed")  #!\nEmptyOperator(task_id="a")\n'
        ),
    ),
    valid=(
        airflow('EmptyOperator(task_id="a") >> EmptyOperator(task_id="alarm", trigger_rule="all_done")\n'),
        airflow('EmptyOperator(task_id="a", trigger_rule="all_success")\n'),
    ),
    check=check,
)

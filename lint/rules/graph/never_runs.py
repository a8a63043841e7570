"""CLQ110: a task whose trigger rule can never let it run."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.endings import Ending, endings
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes that can only end skipped or upstream-failed, the first on each way."""
    for view in filter(context.is_whole, context.views):
        if len(view.nodes) != len(view.pipeline.nodes):
            continue
        found = endings(view.pipeline)
        never = {name for name, ended in found.items() if not ended & (Ending.SUCCESS | Ending.FAILED)}
        for node in view.pipeline.nodes:
            if node.id in never and not any(up in never for up in view.up[node.id]):
                yield Finding(
                    message=f"{node.id!r} can never run: its rule is {node.join.rule}, and no end of what is upstream fits it",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


rule = Rule(
    code="CLQ110",
    name="never-runs",
    what="No way in which the upstream tasks can end lets the task run.",
    why="It is dead code that looks like an alarm or a clean-up.",
    instead="correct its trigger rule, or what is upstream of it",
    invalid=(
        airflow(
            'EmptyOperator(task_id="a") >> EmptyOperator(task_id="alarm", trigger_rule="one_failed")  #!\n'
        ),
    ),
    valid=(
        airflow(
            'BashOperator(task_id="a", bash_command="ls") >> EmptyOperator(task_id="alarm", trigger_rule="one_failed")\n'
        ),
        airflow('EmptyOperator(task_id="a") >> EmptyOperator(task_id="end", trigger_rule="all_done")\n'),
    ),
    check=check,
    severity=Severity.ERROR,
)

"""CLQ116: a join whose outcome depends on which upstream task ends first."""

from collections.abc import Iterator

from calque.ir.actions import LocalOperator, Python
from calque.ir.diagnostics import Severity
from calque.ir.endings import endings, racy
from calque.ir.nodes import Node, Wait
from calque.ir.walk import bodies
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Joins upstream of which something is skipped in plain sight, and something may fail (docs/semantics.md, 3.5)."""
    for view in filter(context.is_whole, context.views):
        if len(view.nodes) != len(view.pipeline.nodes):
            continue
        for name in racy(view.pipeline, endings(view.pipeline, _skips)):
            if len(view.up[name]) > 1:
                yield Finding(
                    message=f"whether {name!r} ends skipped or upstream_failed depends on what ends first: a skip or a failure among {', '.join(view.up[name])}",
                    span=view.nodes[name].origin.span,
                    pipeline=view.pipeline.id,
                    node=name,
                )


def _skips(node: Node) -> bool:
    """What a node executes says in its text that it may skip."""
    if isinstance(node, Wait):
        return node.on_timeout == "skip" or node.on_error == "skip"
    action = getattr(node, "action", None)
    return isinstance(action, Python | LocalOperator) and any(
        "AirflowSkipException" in code.text for code in bodies(node)
    )


_TASKS = """\
branch = BranchPythonOperator(task_id="branch", python_callable=pick)
left, right = BashOperator(task_id="left", bash_command="l"), BashOperator(task_id="right", bash_command="r")
other = BashOperator(task_id="other", bash_command="o")
join = EmptyOperator(task_id="join"{rule}){mark}
branch >> [left, right]
[left, {second}] >> join
"""
_PICK = """\
def pick(ds):
    return "left" if ds < "2024-02-01" else "right"

"""

rule = Rule(
    code="CLQ116",
    name="racy-join",
    what="A task waits for the success of several others, one of which may be skipped and another may fail.",
    why="Airflow decides as soon as it can: a skip that comes first skips the task and hides the failure, a failure that comes first fails "
    "it. Two runs alike end differently. Off by default: with a branch upstream it is common, and often known.",
    instead='give it a trigger rule that says what a skip means ("none_failed_min_one_success")',
    invalid=(airflow(_TASKS.format(rule="", second="other", mark="  #!"), before=_PICK),),
    valid=(
        airflow(_TASKS.format(rule=', trigger_rule="none_failed"', second="other", mark=""), before=_PICK),
        airflow(
            _TASKS.format(rule="", second="other", mark="").replace("branch >> [left, right]\n", ""),
            before=_PICK,
        ),
    ),
    check=check,
    severity=Severity.NOTE,
    enabled=False,
)

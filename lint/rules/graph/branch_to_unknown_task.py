"""CLQ107: a branch that chooses a task which is not there."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.nodes import Branch
from calque.lint.branches import choices
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Branches whose code returns the text of an id that neither a node nor a group has."""
    for view, node in context.every_node():
        if not isinstance(node, Branch) or not context.is_whole(view):
            continue
        known = {*view.nodes, *(group.id for group in view.pipeline.groups)}
        chosen = dict.fromkeys(name for ids in choices(node)[0] for name in ids)
        for name in chosen:
            if name not in known:
                yield Finding(
                    message=f"{node.id!r} can choose {name!r}, and there is no such task in {view.pipeline.id!r}",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


_BRANCH = """\
branch = BranchPythonOperator(task_id="branch", python_callable=pick){mark}
branch >> [EmptyOperator(task_id="{left}"), EmptyOperator(task_id="right")]
"""
_PICK = """\
def pick(ds):
    return "left" if ds < "2024-02-01" else "right"

"""

rule = Rule(
    code="CLQ107",
    name="branch-to-unknown-task",
    what="A branch returns an id that no task and no group of its pipeline has.",
    why="The run fails when, and only when, that way is taken.",
    instead="return the whole id of a task or group, with the ids of the groups that it is in",
    invalid=(airflow(_BRANCH.format(mark="  #!", left="lefty"), before=_PICK),),
    valid=(
        airflow(_BRANCH.format(mark="", left="left"), before=_PICK),
        airflow(_BRANCH.format(mark="", left="lefty"), before=_PICK.replace('"left" if', 'ds + "y" if')),
    ),
    check=check,
    claims=("unknown-branch-target",),
    severity=Severity.ERROR,
)

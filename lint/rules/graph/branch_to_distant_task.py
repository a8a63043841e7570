"""CLQ108: a branch that chooses a task which does not come right after it."""

from collections.abc import Iterator

from calque.ir.nodes import Branch
from calque.lint.branches import choices
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Branches whose code returns the id of a node that no edge leads to."""
    for view, node in context.every_node():
        if not isinstance(node, Branch) or not context.is_whole(view):
            continue
        chosen = dict.fromkeys(name for ids in choices(node)[0] for name in ids)
        for name in chosen:
            if name in view.nodes and name not in view.down[node.id]:
                yield Finding(
                    message=f"{node.id!r} can choose {name!r}, which does not come right after it: all that does is skipped",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


_PICK = """\
def pick(ds):
    return "left" if ds < "2024-02-01" else "right"

"""
_BRANCH = """\
branch = BranchPythonOperator(task_id="branch", python_callable=pick){mark}
left, right = EmptyOperator(task_id="left"), EmptyOperator(task_id="right")
branch >> left >> right
"""

rule = Rule(
    code="CLQ108",
    name="branch-to-distant-task",
    what="A branch returns the id of a task that is in its pipeline, but not directly downstream of it.",
    why="Every direct downstream task is skipped then, and most often the chosen one with them.",
    instead="draw an edge from the branch to the task, or return the direct one",
    invalid=(airflow(_BRANCH.format(mark="  #!"), before=_PICK),),
    valid=(
        airflow(_BRANCH.format(mark="") + "branch >> right\n", before=_PICK),
        airflow(_BRANCH.format(mark=""), before=_PICK.replace('else "right"', "else None")),
    ),
    check=check,
)

"""CLQ305: a failure that the state of the run does not show."""

import ast
from collections.abc import Iterator

from calque.ir.actions import Nothing
from calque.ir.graph import leaves
from calque.ir.nodes import Node
from calque.ir.policies import Leaves
from calque.ir.policies import Rule as Join
from calque.ir.walk import bodies
from calque.lint.bodies import parsed
from calque.lint.context import Context, View
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

TOLERANT = (
    Join.ALL_DONE,
    Join.ALWAYS,
    Join.ONE_DONE,
    Join.NONE_SKIPPED,
    Join.ONE_SUCCESS,
    Join.ONE_FAILED,
    Join.ALL_FAILED,
    Join.ALL_DONE_MIN_ONE_SUCCESS,
)
"""Joins that let a node run though, or because, something upstream failed."""


def check(context: Context) -> Iterator[Finding]:
    """Leaves behind which the failure of some node disappears from the run's state."""
    for view in context.views:
        if not isinstance(view.pipeline.final, Leaves) or not context.is_whole(view):
            continue
        shown = _shown(view)
        for name in leaves(view.pipeline):
            node = view.nodes[name]
            if _may_raise(node):  # it looks at what happened, and tells
                continue
            hidden = [up for up in view.up[name] if up not in shown and not _is_nothing(view, up)]
            if node.join.rule in TOLERANT and hidden:
                yield Finding(
                    message=f"if {_several(hidden)} fails, {name!r} runs all the same, and the run is a success",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=name,
                )


def _shown(view: View) -> set[str]:
    """The nodes whose failure reaches a leaf: leaves, and what a node that shows needs to have succeeded, or looks at."""
    found = set(leaves(view.pipeline))
    pending = list(found)
    while pending:
        name = pending.pop()
        node = view.nodes[name]
        if _may_raise(node) and node.join.rule in TOLERANT:
            pending += view.before(name) - found
            found |= view.before(name)
        if node.join.rule in TOLERANT or node.scope is not None:
            continue
        for up in view.up[name]:
            if up not in found:
                found.add(up)
                pending.append(up)
    return found


def _may_raise(node: Node) -> bool:
    """Its own code raises something."""
    return any(isinstance(part, ast.Raise) for code in bodies(node) for part in ast.walk(parsed(code)))


def _is_nothing(view: View, name: str) -> bool:
    return isinstance(getattr(view.nodes[name], "action", None), Nothing)


def _several(names: list[str]) -> str:
    return " or ".join(map(repr, names[:3])) + (" or …" if len(names) > 3 else "")


_TASKS = """\
load = BashOperator(task_id="load", bash_command="load")
report = BashOperator(task_id="report", bash_command="report"{rule}){mark}
load >> report
"""

rule = Rule(
    code="CLQ305",
    name="hidden-failure",
    what="The last task runs whatever happened before it, and the run's state is that of its last tasks alone.",
    why="A run in which the work failed is shown as a success; nobody is alerted.",
    instead="make it a teardown, or let another last task depend on what must succeed",
    invalid=(airflow(_TASKS.format(rule=', trigger_rule="all_done"', mark="  #!")),),
    valid=(
        airflow(_TASKS.format(rule="", mark="")),
        airflow(
            _TASKS.format(rule=', trigger_rule="all_done"', mark="")
            + 'load >> EmptyOperator(task_id="end")\n'
        ),
        airflow(
            _TASKS.format(rule=', trigger_rule="all_done"', mark="")
            + '\n@task(trigger_rule="all_done")\ndef watch(ti=None):\n    if failed(ti):\n        raise RuntimeError\n\nload >> watch()\n'
        ),
        airflow('EmptyOperator(task_id="a") >> EmptyOperator(task_id="b", trigger_rule="all_done")\n'),
    ),
    check=check,
)

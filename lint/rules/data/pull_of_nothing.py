"""CLQ403: a value pulled that its task never stores."""

import ast
from collections.abc import Iterator

from calque.ir.actions import Nothing, Python
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Node
from calque.lint.bodies import calls, parsed
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.pulls import RETURNED, pulls, pushes
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Pulls of what a node, whose whole code is known, does not store."""
    for pull in pulls(context):
        source = pull.view.nodes.get(pull.source)
        if source is not None and pull.port is not None and _never_stores(source, pull.port):
            yield Finding(
                message=f"{pull.node.id!r} pulls {pull.port!r} of {source.id!r}, which never stores it",
                span=pull.span,
                pipeline=pull.view.pipeline.id,
                node=pull.node.id,
            )


def _never_stores(node: Node, port: str) -> bool:
    action = getattr(node, "action", None)
    if port == RETURNED:
        return not node.pushes_output or isinstance(action, Nothing)
    if not isinstance(action, Python) or node.multiple_outputs:
        return False
    keys, complete = pushes(node)
    hands_on = any(name in ("ti", "task_instance", "context", "kwargs") for name in _given_away(action))
    return complete and not hands_on and port not in keys and all(out.name != port for out in node.outs)


def _given_away(action: Python) -> Iterator[str]:
    """Names that the body hands to other functions, which may store with them."""
    for _, call in calls(parsed(action.code)):
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        yield from (value.id for value in given if isinstance(value, ast.Name))


_PULL = """\
@task
def one(ti=None):
    ti.xcom_push(key="{pushed}", value=1)

two = BashOperator(task_id="two", bash_command="echo {{{{ ti.xcom_pull(task_ids='one', key='rows') }}}}"){mark}
one() >> two
"""
_EMPTY = """\
one = {one}
two = BashOperator(task_id="two", bash_command="echo {{{{ ti.xcom_pull(task_ids='one') }}}}"){mark}
one >> two
"""

rule = Rule(
    code="CLQ403",
    name="pull-of-nothing",
    what="A task pulls a value under a key that the other task's code never stores, or from a task that stores nothing.",
    why="It gets None, and goes on with it.",
    instead="push the value under that key, or pull the right one",
    invalid=(
        airflow(_PULL.format(pushed="count", mark="  #!")),
        airflow(_EMPTY.format(one='EmptyOperator(task_id="one")', mark="  #!")),
    ),
    valid=(
        airflow(_PULL.format(pushed="rows", mark="")),
        airflow(_EMPTY.format(one='BashOperator(task_id="one", bash_command="echo 1")', mark="")),
        airflow(_PULL.format(pushed="count", mark="").replace("value=1)", "value=1)\n    store(ti)")),
        airflow(
            _PULL.format(pushed="rows", mark="")
            .replace("one(ti=None)", "one(**given)")
            .replace("ti.xcom_push", 'given["ti"].xcom_push')
        ),
    ),
    check=check,
    severity=Severity.ERROR,
)

"""CLQ309: a task whose failure is asked for as a state, and never looked at."""

import ast
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import Function, flows
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Calls with `return_state=True` in flows whose states nothing reads."""
    for source in context.using("prefect"):
        for function, _ in flows(source):
            for call in _unread(function):
                yield Finding(
                    message=f"a failure of {ast.unparse(call.func)!r} is returned as a state, and nothing reads it",
                    span=source.span(call),
                )


def _unread(function: Function) -> Iterator[ast.Call]:
    read = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for node in ast.walk(function):
        match node:
            case ast.Expr(value=ast.Call() as call) | ast.Expr(value=ast.Await(value=ast.Call() as call)):
                name = ""
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                pass
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Await(value=ast.Call() as call)):
                pass
            case _:
                continue
        if _returns_state(call) and name not in read:
            yield call


def _returns_state(call: ast.Call) -> bool:
    return any(
        keyword.arg == "return_state"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in call.keywords
    )


_FLOW = """\
@task
def load(name):
    return name

@flow
def etl():
    {body}
    return "done"
"""

rule = Rule(
    code="CLQ309",
    name="unread-state",
    what="A flow calls a task or a flow with `return_state=True`, and nothing reads the state.",
    why="A failure raises nothing then: the flow goes on, and is COMPLETED.",
    instead="return the state, ask it (is_failed, result), or leave return_state out",
    invalid=(
        prefect(_FLOW.format(body='load("a", return_state=True)  #!')),
        prefect(_FLOW.format(body='state = load("a", return_state=True)  #!')),
    ),
    valid=(
        prefect(_FLOW.format(body='state = load("a", return_state=True)\n    state.result()')),
        prefect(_FLOW.format(body='load("a", return_state=False)')),
    ),
    check=check,
)

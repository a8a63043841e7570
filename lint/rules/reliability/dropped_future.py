"""CLQ308: a task that is started and never waited for."""

import ast
from collections.abc import Container, Iterator

from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import TASK, Function, flows, started
from calque.lint.imports import functions
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Starts of tasks in flows whose futures nothing reads."""
    for source in context.using("prefect"):
        known = functions(context, source, *TASK)
        for function, _ in flows(source):
            for call in _dropped(function, known):
                yield Finding(
                    message=f"nothing waits for {started(call)!r}: what is still queued when the flow ends never runs",
                    span=source.span(call),
                    node=started(call),
                )


def _dropped(function: Function, known: Container[str]) -> Iterator[ast.Call]:
    read = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for node in ast.walk(function):
        match node:
            case ast.Expr(value=ast.Call() as call) if started(call) in known:
                yield call
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call) if started(call) in known:
                if name not in read:
                    yield call
            case _:
                pass


_FLOW = """\
@task
def load(name):
    return name

@flow(log_prints=True)
def etl():
    {body}
"""

rule = Rule(
    code="CLQ308",
    name="dropped-future",
    what="A flow starts a task with `submit` or `map`, and nothing reads the future.",
    why="When the flow's function returns, tasks that are still queued are dropped, and the flow is COMPLETED; a failure of the task is not seen either.",
    instead="call the task itself, or wait for the future (wait, result) or return it",
    invalid=(
        prefect(_FLOW.format(body='load.submit("a")  #!')),
        prefect(_FLOW.format(body='futures = load.map(["a", "b"])  #!')),
    ),
    valid=(
        prefect(_FLOW.format(body='load.submit("a").wait()')),
        prefect(_FLOW.format(body='futures = load.map(["a", "b"])\n    return futures')),
        prefect(
            "class Pool:\n    def submit(self, n):\n        print(n)\n\n@flow\ndef etl():\n    return 1\n\nPool().submit(1)\n"
        ),
    ),
    check=check,
)

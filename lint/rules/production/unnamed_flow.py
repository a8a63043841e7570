"""CLQ609: a flow that is known by the name of its function."""

import ast
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import flows
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Flows whose decorator gives no name."""
    for source in context.using("prefect"):
        for function, decorator in flows(source):
            given = decorator.keywords if isinstance(decorator, ast.Call) else []
            if not any(keyword.arg in ("name", None) for keyword in given):
                yield Finding(
                    message=f"the flow {function.name!r} has no name of its own", span=source.span(decorator)
                )


rule = Rule(
    code="CLQ609",
    name="unnamed-flow",
    what="A flow is given no `name`.",
    why="Renaming the function makes another flow of it: its runs, deployments and automations stay with the old one.",
    instead='say @flow(name="…")',
    invalid=(prefect("@flow  #!\ndef etl():\n    return 1\n"),),
    valid=(
        prefect('@flow(name="etl")\ndef etl():\n    return 1\n'),
        prefect("@task\ndef etl():\n    return 1\n"),
    ),
    check=check,
    enabled=False,
)

"""CLQ611: a deployment that names no work pool."""

import ast
from collections.abc import Iterator

from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Calls of `deploy` on a flow without a work pool."""
    for source in context.using("prefect"):
        for node in () if source.tree is None else ast.walk(source.tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="deploy"), keywords=given):
                    names = {keyword.arg for keyword in given}
                    if not names & {"work_pool_name", None}:
                        yield Finding(message="this deployment names no work pool", span=source.span(node))
                case _:
                    pass


_DEPLOY = '@flow\ndef etl():\n    return 1\n\nif __name__ == "__main__":\n    etl.{call}\n'

rule = Rule(
    code="CLQ611",
    name="deployment-without-pool",
    what="A flow is deployed without naming the work pool.",
    why="It goes to whatever pool the environment of the one who deploys has as its default.",
    instead="say work_pool_name",
    invalid=(prefect(_DEPLOY.format(call='deploy("nightly", image="etl:1")  #!')),),
    valid=(
        prefect(_DEPLOY.format(call='deploy("nightly", image="etl:1", work_pool_name="k8s")')),
        prefect(_DEPLOY.format(call='serve("nightly")')),
    ),
    check=check,
    enabled=False,
)

"""CLQ610: a Prefect task that talks to another machine, and gives up at the first failure."""

import ast
from collections.abc import Iterator

from calque.lint.bodies import imported_names
from calque.lint.context import Context
from calque.lint.examples import prefect
from calque.lint.flows import decorated, path_of
from calque.lint.rule import Finding, Rule

NETWORK = (
    "requests.",
    "httpx.",
    "urllib.request.",
    "boto3.",
    "psycopg2.",
    "psycopg.",
    "sqlalchemy.create_engine",
    "aiohttp.",
    "paramiko.",
)
"""What the paths begin with of functions that need a network."""


def check(context: Context) -> Iterator[Finding]:
    """Tasks whose code makes a request, a query or a transfer, and whose decorator does not say retries."""
    for source in context.using("prefect"):
        names = {} if source.tree is None else imported_names(source.tree)
        for function, decorator in decorated(source, "prefect.task"):
            given = decorator.keywords if isinstance(decorator, ast.Call) else []
            if any(keyword.arg in ("retries", None) for keyword in given):
                continue
            if any(
                isinstance(node, ast.Call) and path_of(node.func, names).startswith(NETWORK)
                for node in ast.walk(function)
            ):
                yield Finding(
                    message=f"{function.name!r} talks to another machine and is not tried again",
                    span=source.span(decorator),
                    node=function.name,
                )


_TASK = "import requests\n\n{decorator}\ndef ask(url):\n    return {value}\n"

rule = Rule(
    code="CLQ610",
    name="task-without-retries",
    what="A Prefect task makes a request, a query or a transfer, and says no `retries`.",
    why="Prefect's default is none: a moment without network fails the flow.",
    instead="say retries and retry_delay_seconds, or retries=0 if it must not run twice",
    invalid=(prefect(_TASK.format(decorator="@task  #!", value="requests.get(url).text")),),
    valid=(
        prefect(_TASK.format(decorator="@task(retries=3)", value="requests.get(url).text")),
        prefect(_TASK.format(decorator="@task", value="len(url)")),
    ),
    check=check,
    enabled=False,
)

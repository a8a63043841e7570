"""CLQ706: a name that Prefect or Dagster no longer has."""

import ast
from collections.abc import Iterator, Mapping

from calque.dialects.dagster.gone_names import GONE
from calque.dialects.prefect.gone_names import GONE_IN_3
from calque.ir.diagnostics import Severity
from calque.lint.bodies import dotted, imported_names
from calque.lint.context import Context, Source
from calque.lint.examples import dagster, prefect
from calque.lint.rule import Finding, Rule

TABLES: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
    ("prefect", "Prefect 3", GONE_IN_3),
    ("dagster", "Dagster 1.13", GONE),
)


def check(context: Context) -> Iterator[Finding]:
    """Imports of such names, uses of them through the package, and flows of Prefect 1."""
    for tool, title, table in TABLES:
        for source in context.using(tool):
            for path, node in _named(source, tool):
                known = next((start for start in _starts(path) if start in table), None)
                if known is not None:
                    new = table[known]
                    yield Finding(
                        message=f"{title} has no {path}" + ("" if new is None else f"; see {new}"),
                        span=source.span(node),
                    )
                elif path == "prefect.Flow with":
                    yield Finding(
                        message="a Flow cannot be entered in Prefect 3; a flow is a function under @flow",
                        span=source.span(node),
                    )


def _starts(path: str) -> Iterator[str]:
    """A dotted path, and what it begins with."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _named(source: Source, tool: str) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    """The dotted paths below a package that a file names, with where."""
    names = {} if source.tree is None else imported_names(source.tree)
    for node in () if source.tree is None else ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0, names=imported) if module.split(".")[0] == tool:
                for each in imported:
                    yield f"{module}.{each.name}", node
            case ast.Import(names=imported):
                for each in imported:
                    if each.name.split(".")[0] == tool:
                        yield each.name, node
            case ast.Attribute() as attribute:
                first, dot, rest = dotted(attribute).partition(".")
                if dot and names.get(first, "") == tool:
                    yield f"{tool}.{rest}", attribute
            case ast.withitem(context_expr=ast.Call(func=ast.Name(id=called))) as item:
                if names.get(called) == "prefect.Flow":
                    yield "prefect.Flow with", item.context_expr
            case _:
                pass


rule = Rule(
    code="CLQ706",
    name="gone-api",
    what="A file names something of Prefect 1 or 2 that Prefect 3 does not have, or something that Dagster had before its jobs, ops and assets.",
    why="With the current version the file cannot be imported.",
    instead="use what does its work now; where the message names nothing, the way to do it is another one",
    invalid=(
        prefect("from prefect.run_configs import DockerRun  #!\n"),
        prefect('from prefect import Flow\n\nwith Flow("etl") as flow:  #!\n    pass\n'),
        dagster("from dagster import pipeline, solid  #!\n\n@solid\ndef one():\n    return 1\n"),
    ),
    valid=(
        prefect("from prefect.schedules import Cron\n"),
        dagster("from dagster import job, op\n\n@op\ndef solid():\n    return 1\n"),
    ),
    check=check,
    severity=Severity.ERROR,
)

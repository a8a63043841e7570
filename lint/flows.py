"""Prefect's flows and tasks as their source says them: decorated functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.lint.bodies import dotted, imported_names
from calque.lint.context import Source

Function = ast.FunctionDef | ast.AsyncFunctionDef
FLOW = ("prefect.flow", "prefect.flows.flow")
"""What makes a function a flow."""
TASK = ("prefect.task", "prefect.tasks.task")
"""What makes a function a task."""
SUBMITS = ("submit", "map")
"""Methods of a task that start it and return a future, or several."""


def decorated(source: Source, *paths: str) -> Iterator[tuple[Function, ast.expr]]:
    """The functions of a file under a decorator of one of some dotted paths, with the decorator."""
    if source.tree is None:
        return
    names = imported_names(source.tree)
    for node in ast.walk(source.tree):
        for decorator in node.decorator_list if isinstance(node, Function) else ():
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(node, Function) and path_of(called, names) in paths:
                yield node, decorator


def path_of(expression: ast.expr, names: Mapping[str, str]) -> str:
    """The dotted path that an expression stands for, imports looked through."""
    first, dot, rest = dotted(expression).partition(".")
    return f"{names.get(first, first)}{dot}{rest}"


def flows(source: Source) -> Iterator[tuple[Function, ast.expr]]:
    """The flows of a file."""
    return decorated(source, *FLOW)


def started(node: ast.AST | None) -> str | None:
    """The dotted name of what an expression starts without waiting, if that is a task; None for any other."""
    match node:
        case ast.Call(func=ast.Attribute(value=task, attr=method)) if method in SUBMITS:
            while isinstance(task, ast.Call) and isinstance(task.func, ast.Attribute):
                if task.func.attr != "with_options":
                    return None
                task = task.func.value
            return dotted(task) or None
        case _:
            return None

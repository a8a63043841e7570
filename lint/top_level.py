"""What a file does each time that the orchestrator reads it, long before anything runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.ir.spans import Span
from calque.lint.bodies import dotted
from calque.lint.context import Context, Source
from calque.lint.rule import Finding

Function = ast.FunctionDef | ast.AsyncFunctionDef


def calls_at_top_level(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """The calls that reading a file makes, with the dotted path of what is called, imports looked through.

    The bodies of functions are left out, but for those that build pipelines: under a decorator that makes one.
    """
    if source.tree is None:
        return
    names = imported_names(source.tree)
    pending: list[ast.AST] = list(reversed(source.tree.body))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and _is_main(node.test):
            continue
        if isinstance(node, ast.Lambda) or (isinstance(node, Function) and not _builds_pipeline(node, names)):
            continue
        if isinstance(node, ast.Call):
            yield _path(dotted(node.func), names), node
        pending += reversed(list(ast.iter_child_nodes(node)))


def imports_at_top_level(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """The modules that reading a file imports, with the statement."""
    for node in () if source.tree is None else source.tree.body:
        match node:
            case ast.Import(names=names):
                for name in names:
                    yield name.name, node
            case ast.ImportFrom(module=str(module), level=0):
                yield module, node
            case _:
                pass


def imported_names(tree: ast.Module) -> Mapping[str, str]:
    """The dotted path that each imported name stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for name in names:
                    first = name.name.partition(".")[0]
                    found[name.asname or first] = name.name if name.asname else first
            case ast.ImportFrom(module=str(module), level=0, names=names):
                for name in names:
                    found[name.asname or name.name] = f"{module}.{name.name}"
            case _:
                pass
    return found


def found_at_top_level(context: Context, paths: frozenset[str], message: str) -> Iterator[Finding]:
    """A finding for each top-level call of one of some functions, in the files that define pipelines.

    Args:
        context: the project.
        paths: dotted paths of the functions.
        message: what to say, `{path}` being which.
    """
    for path, span in context.once(_calls):
        if path in paths:
            yield Finding(message=message.format(path=path), span=span)


def _calls(context: Context) -> tuple[tuple[str, Span], ...]:
    """The top-level calls of all files that define pipelines."""
    return tuple(
        (path, source.span(call))
        for source in context.defining
        for path, call in calls_at_top_level(source)
        if path
    )


def _path(name: str, names: Mapping[str, str]) -> str:
    first, dot, rest = name.partition(".")
    return names.get(first, first) + dot + rest


def _builds_pipeline(function: Function, names: Mapping[str, str]) -> bool:
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if _path(dotted(called), names) in ("airflow.decorators.dag", "airflow.sdk.dag"):
            return True
    return False


def _is_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"

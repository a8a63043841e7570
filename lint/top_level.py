"""What a file does each time that the orchestrator reads it, long before anything runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.ir.spans import Span
from calque.lint.bodies import dotted, imported_names
from calque.lint.context import Context, Source
from calque.lint.rule import Finding

Function = ast.FunctionDef | ast.AsyncFunctionDef


def calls_at_top_level(context: Context, source: Source) -> Iterator[tuple[str, ast.Call]]:
    """The calls that reading a file makes, with the dotted path of what is called, imports looked through.

    The bodies of functions are left out, but for those that reading runs: under a decorator that makes a pipeline, with
    a pipeline or a task that was made in them, or plainly called by what reading runs.
    """
    if source.tree is None:
        return
    names = imported_names(source.tree)
    plain = {
        each.name: each for each in source.tree.body if isinstance(each, Function) and not each.decorator_list
    }
    made = context.once(_lines_of_making).get(source.file, frozenset())
    run: set[ast.AST] = set()
    pending: list[ast.AST] = list(reversed(source.tree.body))
    while pending:
        node = pending.pop()
        if (isinstance(node, ast.If) and _is_main(node.test)) or isinstance(node, ast.Lambda):
            continue
        if isinstance(node, Function) and node not in run:
            if not (
                _builds_pipeline(node, names)
                or not made.isdisjoint(range(node.lineno, (node.end_lineno or 0) + 1))
            ):
                continue
            run.add(node)
        if isinstance(node, ast.Call):
            yield _called(node.func, names), node
            called = plain.get(node.func.id) if isinstance(node.func, ast.Name) else None
            if called is not None and called not in run:
                run.add(called)
                pending.append(called)
        pending += reversed(list(ast.iter_child_nodes(node)))


def _lines_of_making(context: Context) -> Mapping[str, frozenset[int]]:
    """For each file the lines at which pipelines and tasks are made."""
    found: dict[str, set[int]] = {}
    for view in context.views:
        for origin in (view.pipeline.origin, *(node.origin for node in view.pipeline.nodes)):
            if origin.span is not None:
                found.setdefault(origin.span.file, set()).add(origin.span.line)
    return {file: frozenset(lines) for file, lines in found.items()}


def imports_at_top_level(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """The modules that reading a file imports, with the statement."""
    pending: list[ast.stmt] = [] if source.tree is None else [*reversed(source.tree.body)]
    while pending:
        node = pending.pop()
        match node:
            case ast.Import(names=names):
                for name in names:
                    yield name.name, node
            case ast.ImportFrom(module=str(module), level=0):
                yield module, node
            case ast.If(test=test) if _is_main(test) or "TYPE_CHECKING" in ast.unparse(test):
                pass
            case ast.If() | ast.Try() | ast.With():
                inner = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)]
                handlers = node.handlers if isinstance(node, ast.Try) else []
                pending += reversed([*inner, *(each for handler in handlers for each in handler.body)])
            case _:
                pass


def found_at_top_level(context: Context, paths: frozenset[str], message: str) -> Iterator[Finding]:
    """A finding for each top-level call of one of some functions, in the files that define pipelines.

    Args:
        context: the project.
        paths: dotted paths of the functions.
        message: what to say, `{path}` being which.

    Only Airflow reads such files again and again; elsewhere there is nothing to say.
    """
    if not context.is_airflow:
        return
    for path, span in context.once(_calls):
        if path in paths:
            yield Finding(message=message.format(path=path), span=span)


def _calls(context: Context) -> tuple[tuple[str, Span], ...]:
    """The top-level calls of all files that define pipelines."""
    return tuple(
        (path, source.span(call))
        for source in context.defining
        for path, call in calls_at_top_level(context, source)
        if path
    )


def _called(function: ast.expr, names: Mapping[str, str]) -> str:
    """The dotted path of what is called; of a method of what another call gives: `path().method`."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call):
        inner = _called(function.value.func, names)
        return f"{inner}().{function.attr}" if inner else ""
    return _path(dotted(function), names)


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

"""What a file has from the project's own modules: decorated functions and module-level values, wherever they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.lint.context import Context, Source
from calque.lint.flows import Function, decorated

DEPTH = 4
"""So many modules that hand a name on are looked through."""


Found = Mapping[str, tuple[Source, Function]]
"""Functions by the name that a file has for them ("load", "tasks.load"), with the file in which they stand."""


class _Imports:
    """What the files of a project have from one another, each file looked at once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._names: dict[str, tuple[tuple[str, Source, str | None], ...]] = {}
        self._functions: dict[tuple[str, tuple[str, ...]], Found] = {}

    def names(self, source: Source) -> tuple[tuple[str, Source, str | None], ...]:
        """The names that a file imports from the project: each with the module, and its name there; None for a module."""
        if source.file not in self._names:
            self._names[source.file] = tuple(_imports(self._context, source))
        return self._names[source.file]

    def functions(self, source: Source, paths: tuple[str, ...]) -> Found:
        """The functions under a decorator of one of some dotted paths that a file defines or imports."""
        key = (source.file, paths)
        if key not in self._functions:
            self._functions[key] = {}  # what a circle of imports sees of itself
            found: dict[str, tuple[Source, Function]] = {}
            for name, module, original in self.names(source):
                there = self.functions(module, paths)
                if original is None:
                    found.update(
                        (f"{name}.{inner}", made) for inner, made in there.items() if "." not in inner
                    )
                elif original in there:
                    found[name] = there[original]
            found.update((function.name, (source, function)) for function, _ in decorated(source, *paths))
            self._functions[key] = found
        return self._functions[key]


def functions(context: Context, source: Source, *paths: str) -> Found:
    """The functions under a decorator of one of some dotted paths that a file defines or imports."""
    return context.once(_Imports).functions(source, paths)


def value(context: Context, source: Source, expression: ast.expr | None) -> tuple[Source, ast.expr | None]:
    """What an expression is, and the file in which that stands: for a name, what its module, or the one that it is
    imported from, sets it to."""
    return _value(context, source, expression, DEPTH)


def _value(
    context: Context, source: Source, expression: ast.expr | None, depth: int
) -> tuple[Source, ast.expr | None]:
    if not isinstance(expression, ast.Name) or not depth or source.tree is None:
        return source, expression
    for statement in source.tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=found) if name == expression.id:
                return _value(context, source, found, depth - 1)
            case _:
                pass
    for name, module, original in context.once(_Imports).names(source):
        if name == expression.id and original is not None:
            return _value(context, module, ast.Name(original, ast.Load()), depth - 1)
    return source, expression


def _imports(context: Context, source: Source) -> Iterator[tuple[str, Source, str | None]]:
    """The names that a file imports from the project: each with the module, and its name there; None for a module."""
    for node in () if source.tree is None else ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module=path, names=names, level=level):
                for each in names:
                    inner = context.module(source, f"{path}.{each.name}" if path else each.name, level)
                    outer = context.module(source, path or "", level)
                    if inner is not None and inner is not source:
                        yield each.asname or each.name, inner, None
                    elif outer is not None and outer is not source:
                        yield each.asname or each.name, outer, each.name
            case ast.Import(names=names):
                for each in names:
                    module = context.module(source, each.name, 0)
                    if module is not None and module is not source:
                        yield each.asname or each.name, module, None
            case _:
                pass

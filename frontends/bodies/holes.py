"""The import statements of a text that a move must rewrite: of the tool's own package, and of the project's modules."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence

from calque.frontends.python.statements import absolute_module
from calque.frontends.python.values import Module
from calque.ir.expressions import Hole
from calque.ir.syntax import import_statements

IsRewritten = Callable[[str], bool]
"""Whether imports of a dotted module must be rewritten."""


def import_holes(module: Module, nodes: Iterable[ast.AST], is_rewritten: IsRewritten) -> Iterator[Hole]:
    """A hole for each such import inside the nodes, in order; offsets count from the module's start."""
    assert module.source is not None
    for node in import_statements(nodes):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
                source = None
                imports = tuple((alias.name, alias.asname or alias.name.partition(".")[0]) for alias in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                source = absolute_module(module, name, level)
                modules = [source, *(f"{source}.{alias.name}" for alias in names)]
                imports = tuple((alias.name, alias.asname or alias.name) for alias in names)
        if any(is_rewritten(name) for name in modules):
            start, end = module.source.range(node)
            yield Hole(start=start, end=end, form="import", imports=imports, source=source)


def enclosing_import(module: Module, outer: Sequence[ast.AST], name: str) -> tuple[str, Hole] | None:
    """The import, in one of the functions around, that binds a name: as a statement of its own, with its hole."""
    for function in reversed(outer):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in import_statements(function.body):
            for alias in node.names:
                top = alias.name.partition(".")[0] if isinstance(node, ast.Import) else alias.name
                if (alias.asname or top) == name:
                    return _single(module, node, alias)
    return None


def _single(module: Module, node: ast.Import | ast.ImportFrom, alias: ast.alias) -> tuple[str, Hole]:
    """An import of one name."""
    named = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
    source = absolute_module(module, node.module, node.level) if isinstance(node, ast.ImportFrom) else None
    statement = f"import {named}" if source is None else f"from {source} import {named}"
    bound = alias.asname or (alias.name if source is not None else alias.name.partition(".")[0])
    return statement, Hole(
        start=0, end=len(statement), form="import", imports=((alias.name, bound),), source=source
    )


def shifted(hole: Hole, move: Callable[[int], int]) -> Hole:
    """The hole in another text."""
    return hole.model_copy(update={"start": move(hole.start), "end": move(hole.end)})

"""The user's functions as syntax, for rules about what they do."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import lru_cache

from calque.ir.expressions import Code


def parsed(code: Code) -> ast.AST:
    """The syntax of a body; empty if its text does not stand alone."""
    return _tree(code.text)


@lru_cache(maxsize=4096)
def _tree(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError:  # a piece that only parses where it stood
        return ast.Module([], [])


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The calls in some syntax, with the dotted name of what is called; "" for what has none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def methods(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """The calls of a method, or function, of that name, whatever it is called on."""
    for called, call in calls(tree):
        if called == name or (isinstance(call.func, ast.Attribute) and call.func.attr == name):
            yield call


def dotted(node: ast.expr) -> str:
    """`a.b.c` as it is written; "" for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


@lru_cache(maxsize=4096)
def imported_names(tree: ast.AST) -> Mapping[str, str]:
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

"""A file's syntax with the way up, and what stands at a place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from calque.ir.spans import Span
from calque.lint.context import Source

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Module


class Syntax:
    """The syntax tree of a file.

    Attributes:
        source: the file.
        parents: for each piece of syntax the one that it is in.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parents: dict[ast.AST, ast.AST] = {}
        self._places: dict[tuple[int, int], list[ast.AST]] = {}
        for node in () if source.tree is None else ast.walk(source.tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
            if isinstance(node, ast.expr | ast.keyword):
                self._places.setdefault((node.lineno, node.end_lineno or 0), []).append(node)

    def at(self, span: Span) -> ast.expr | None:
        """The expression of a place; of an argument, its value."""
        for node in self._places.get((span.line, span.end_line), ()):
            if isinstance(node, ast.expr) and self.source.span(node) == span:
                return node
            if isinstance(node, ast.keyword):
                begin = self.source.column(node.lineno, node.col_offset)
                end = self.source.span(node.value).end_column
                if (begin, end) == (span.column, span.end_column):
                    return node.value
        return None

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a piece of syntax is in, from the inside out."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scopes(self, node: ast.AST) -> Iterator[Scope]:
        """The functions that a piece of syntax is in, from the inside out, and the module."""
        for outer in self.above(node):
            if isinstance(outer, Scope):
                yield outer


def own(scope: Scope) -> Iterator[ast.stmt]:
    """The statements of a scope, without those of functions and classes in it, in order."""
    pending: list[ast.AST] = list(reversed(scope.body))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            pending += reversed(
                [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]
            )

"""The names that annotations name, whether Python evaluates them or not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress

from calque.ir.syntax import statements, walk


def annotated_names(node: ast.AST) -> dict[str, None]:
    """The names in all annotations inside of a node, in order; those that are written as texts, too."""
    return {name: None for annotation in _annotations(node) for name in _names(annotation)}


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    for part in statements(node):  # no expression has an annotation inside
        match part:
            case ast.arg(annotation=found) | ast.AnnAssign(annotation=found):
                pass
            case ast.FunctionDef(returns=found) | ast.AsyncFunctionDef(returns=found):
                pass
            case _:
                continue
        if found is not None:
            yield found


def _names(annotation: ast.expr) -> Iterator[str]:
    for part in walk(annotation):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            with suppress(SyntaxError, ValueError):  # of a `Literal`, or something else that is no annotation
                inner = ast.parse(part.value.strip(), mode="eval").body
                yield from (name.id for name in ast.walk(inner) if isinstance(name, ast.Name))

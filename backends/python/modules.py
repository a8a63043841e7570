"""The text of a module, taken apart where something can be put in."""

from __future__ import annotations

import ast


def head_and_rest(text: str) -> tuple[str, str]:
    """What must stand first in a module, and the rest."""
    end = 0
    for position, statement in enumerate(ast.parse(text).body):
        docstring = (
            position == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        )
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not docstring and not future:
            break
        end = statement.end_lineno or 0
    lines = text.splitlines(keepends=True)
    return "".join(lines[:end]), "".join(lines[end:])

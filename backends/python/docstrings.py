"""What the text of a function says of itself."""

from __future__ import annotations

import ast


def documented(text: str) -> str | None:
    """The docstring of a function's text, as it stands there; None for a lambda, or where there is none."""
    (node,) = ast.parse(text).body
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    return ast.get_docstring(node, clean=False)

"""Texts that emitted code joins."""

from __future__ import annotations

import ast


def is_text(node: ast.BinOp) -> bool:
    """Whether it joins texts: each part is a text, or is made one."""
    return all(
        (isinstance(part, ast.Constant) and isinstance(part.value, str))
        or (isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "str")
        for part in added(node)
    )


def added(node: ast.expr) -> list[ast.expr]:
    """What a sum adds up."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*added(node.left), *added(node.right)]
    return [node]

"""What a branch can choose, as far as its code says so in plain text."""

from __future__ import annotations

import ast

from calque.ir.actions import Python
from calque.ir.nodes import Branch


def choices(branch: Branch) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The sets of ids that a branch chooses, and whether these are all that it can choose."""
    if branch.condition is not None:
        return (branch.when_true, branch.when_false), True
    if not isinstance(branch.action, Python):
        return (), False
    try:
        tree = ast.parse(branch.action.code.text)
    except SyntaxError:  # an expression that stands alone is no module: what it chooses is not known
        return (), False
    function = tree.body[0] if tree.body else None
    if isinstance(function, ast.Expr) and isinstance(function.value, ast.Lambda):
        returned: list[ast.expr | None] = [function.value.body]
    elif isinstance(function, ast.FunctionDef):
        returned = _returned(function)
    else:
        return (), False
    found = [ids for value in returned for ids in _ids(value)]
    known = tuple(dict.fromkeys(ids for ids in found if ids is not None))
    return known, None not in found


def _returned(function: ast.FunctionDef) -> list[ast.expr | None]:
    """What a function's own `return` statements return."""
    found: list[ast.expr | None] = []
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Return):
            found.append(node.value)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending += ast.iter_child_nodes(node)
    return found


def _ids(value: ast.expr | None) -> list[tuple[str, ...] | None]:
    """The choices that a returned expression stands for; None for one that is not plain text."""
    match value:
        case None | ast.Constant(value=None):
            return [()]
        case ast.Constant(value=str(name)):
            return [(name,)]
        case ast.IfExp(body=one, orelse=other):
            return [*_ids(one), *_ids(other)]
        case ast.List(elts=items) | ast.Tuple(elts=items):
            names = [i.value for i in items if isinstance(i, ast.Constant) and isinstance(i.value, str)]
            return [tuple(names)] if len(names) == len(items) else [None]
        case _:
            return [None]

"""What statements of a flow look like: how they leave, what they stand for, why no graph says them."""

from __future__ import annotations

import ast
import copy

from calque.frontends.prefect.mentions import own_parts


def target_name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else "value"


def leaves_only_itself(node: ast.stmt) -> bool:
    """Whether all that leaves something in a statement leaves a loop that is in it."""
    inside = isinstance(node, ast.For | ast.While | ast.AsyncFor)
    return inside and not any(isinstance(part, ast.Return) for part in own_parts(node))


def leaves_early(node: ast.stmt) -> bool:
    """Whether a statement may leave the function or its loop."""
    return any(isinstance(part, ast.Return | ast.Break | ast.Continue) for part in own_parts(node))


def written_out(node: ast.stmt) -> ast.stmt:
    """`x = a() if b else c()` as a statement of its ways."""

    def way(value: ast.expr) -> list[ast.stmt]:
        made = copy.copy(node)
        made.value = value  # type: ignore[attr-defined]
        return [made]

    match node:
        case (
            ast.Assign(value=ast.IfExp(test=test, body=body, orelse=orelse))
            | ast.Return(value=ast.IfExp(test=test, body=body, orelse=orelse))
            | ast.Expr(value=ast.IfExp(test=test, body=body, orelse=orelse))
        ):
            return ast.copy_location(ast.If(test=test, body=way(body), orelse=way(orelse)), node)
        case _:
            return node


def why_not(node: ast.stmt) -> str:
    match node:
        case ast.Try() | ast.TryStar():
            return "it handles errors"
        case ast.While():
            return "it loops until something changes"
        case ast.With() | ast.AsyncWith():
            return "it has a block with an entry and an exit"
        case _:
            return "it does something with its tasks that no graph can say"

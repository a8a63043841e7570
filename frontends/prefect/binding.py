"""What the flow's own code has to do with names: which it reads, and which it surely binds."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from calque.frontends.python.free_names import statement_names

ENDS = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def always_bound(statements: Sequence[ast.stmt]) -> frozenset[str]:
    """The names that statements bind on every way to their end."""
    return frozenset(name for one in statements for name in _bound(one))


def _bound(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.If(body=body, orelse=orelse):
            yield from _common([body, orelse])
        case ast.With(items=items, body=body):
            yield from (name for item in items for name in _targets(item.optional_vars))
            yield from always_bound(body)
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            yield from _common([[*body, *orelse], *(handler.body for handler in handlers)])
            yield from always_bound(final)
        case ast.For() | ast.While() | ast.AsyncFor() | ast.Match() | ast.Delete():
            return
        case _:
            yield from statement_names(node).binds


def _common(ways: Sequence[Sequence[ast.stmt]]) -> frozenset[str]:
    open_ways = [always_bound(way) for way in ways if not (way and isinstance(way[-1], ENDS))]
    return frozenset.intersection(*open_ways) if open_ways else frozenset()


def _targets(node: ast.expr | None) -> Iterator[str]:
    if node is not None:
        yield from (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def uses_of(statements: list[ast.stmt]) -> dict[str, None]:
    """The names that statements read of those before them."""
    found: dict[str, None] = {}
    bound_before: set[str] = set()
    for one in statements:
        names = statement_names(one)
        found |= {name: None for name in names.uses if name not in bound_before}
        bound_before |= set(always_bound([one]))
    return found


def called_in(statements: list[ast.stmt]) -> str:
    """What code that gives nothing is called."""
    match statements:
        case [ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)))]:
            return name
        case [ast.Raise()]:
            return "refuse"
        case _:
            return "between"

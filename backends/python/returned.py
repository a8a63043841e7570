"""How much is known, without running it, about the values that a function of the user's returns.

What is not proven is UNKNOWN: the judgement is about whether a value survives being stored, and copied, between two nodes.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from calque.backends.python.known import Known, least
from calque.backends.python.known_values import Values
from calque.ir.expressions import Code
from calque.ir.syntax import function_of


def returned(
    code: Code, parameters: Mapping[str, Known], *, yields: bool = False, several: bool = False
) -> Known:
    """The least that is known of all values that a function returns or yields.

    Args:
        code: the function.
        parameters: what is known of what it is given, by parameter.
        yields: it is a generator of values and of events about them, as Dagster has them.
        several: it returns several values side by side.
    """
    function = function_of(code.text)
    match function:
        case ast.Lambda(body=body):
            return Values([], parameters).of(body)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            said = _annotated(function.returns)
            if said is not None and not yields:
                return said
            return _result(Values(function.body, parameters), yields, several)
        case _:
            return Known.UNKNOWN


def _result(values: Values, yields: bool, several: bool) -> Known:
    found: list[Known] = []
    for node in values.nodes:
        match node:
            case ast.Return(value=ast.Tuple(elts=items)) if several:
                found += map(values.of, items)
            case ast.Return(value=None):
                pass
            case ast.Return(value=ast.expr() as value):
                found.append(values.of(value))
            case ast.Yield(value=ast.expr() as value) if yields:
                found.append(values.of(value))
            case ast.Yield() | ast.YieldFrom():
                return Known.UNKNOWN
            case _:
                pass
    return least(found, Known.SCALAR)


# ---- what a function says of itself

_SCALAR_TYPES = frozenset({"str", "int", "bool"})


def _annotated(annotation: ast.expr | None) -> Known | None:
    """What an annotation says; None if it leaves something open."""
    match annotation:
        case ast.Constant(value=None):
            return Known.SCALAR
        case ast.Name(id=name) if name in _SCALAR_TYPES:
            return Known.SCALAR
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            both = _annotated(left), _annotated(right)
            return None if both[0] is None or both[1] is None else min(both[0], both[1])
        case ast.Subscript(value=ast.Name(id="list" | "List"), slice=inner):
            return _inside(inner)
        case ast.Subscript(
            value=ast.Name(id="dict" | "Dict"), slice=ast.Tuple(elts=[ast.Name(id="str"), inner])
        ):
            return _inside(inner)
        case _:
            return None


def _inside(annotation: ast.expr) -> Known | None:
    known = _annotated(annotation)
    return None if known is None else min(known, Known.PLAIN)

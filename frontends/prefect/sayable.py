"""Whether an expression of the IR says a value, or a step of the flow's own has to compute it."""

from __future__ import annotations

import ast

from calque.frontends.prefect.choices import Choice
from calque.frontends.prefect.mentions import mentioned
from calque.frontends.prefect.results import Param, Result, Unknown, Wrapped
from calque.frontends.python.effects import MUTATORS
from calque.frontends.python.values import Model, Scope, Symbolic, Value

COMPUTES = (
    ast.Compare, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.ListComp, ast.SetComp, ast.DictComp,
    ast.GeneratorExp, ast.Call, ast.Starred,
)  # fmt: skip
ARRANGE = frozenset({"list", "tuple", "zip", "enumerate", "dict", "reversed"})
"""Built-in functions that only arrange values."""


def sayable(value: Value) -> bool:
    """Whether an expression says it (`lift_values.lift`)."""
    match value:
        case Result() | Param() | Choice():
            return True
        case Wrapped(value=inner):
            return sayable(inner)
        case Symbolic(op="item", operands=operands):
            return all(map(sayable, operands))
        case Symbolic(op="format", operands=(inner, "")) if not isinstance(inner, str):
            return sayable(inner)
        case Symbolic(op="format", operands=parts):
            return all(isinstance(part, str | Symbolic | Result | Param) and sayable(part) for part in parts)
        case Symbolic(op="environment", operands=operands):
            return all(map(sayable, operands))
        case Symbolic() | Model():
            return False
        case list() | tuple() | set():
            return all(map(sayable, value))
        case dict():
            return all(map(sayable, value.values()))
        case _:
            return True


def decides(node: ast.AST, scope: Scope) -> bool:
    """Whether code computes with what is only known when the flow runs; else it only hands it on."""
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in MUTATORS:
                continue
            case ast.Call(func=ast.Name(id=name)) if name in ARRANGE:
                continue
            case ast.FormattedValue(conversion=-1, format_spec=None):
                continue
            case ast.FormattedValue() | ast.Subscript():
                pass
            case _ if not isinstance(part, COMPUTES):
                continue
        if any(is_unknown(mentioned(inner, scope)) for inner in ast.walk(part)):
            return True
    return False


def is_unknown(value: Value) -> bool:
    """Whether a value, or one in it, is only known when the flow runs."""
    match value:
        case Unknown() | Symbolic() | Wrapped():
            return True
        case list() | tuple() | set():
            return any(map(is_unknown, value))
        case dict():
            return any(map(is_unknown, value.values()))
        case _:
            return False

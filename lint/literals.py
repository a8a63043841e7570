"""The texts that an expression is known to be."""

from __future__ import annotations

from calque.ir.expressions import Constant, Expr, Items


def texts(expression: Expr | None) -> list[str]:
    """One text, or those in a list; none if it is not known."""
    match expression:
        case Constant(value=str(text)):
            return [text]
        case Constant(value=list(values)):
            return [value for value in values if isinstance(value, str)]
        case Items(items=items):
            return [
                item.value for item in items if isinstance(item, Constant) and isinstance(item.value, str)
            ]
        case _:
            return []

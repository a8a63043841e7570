"""What is known of the sequences that a map runs over before anything ran."""

from __future__ import annotations

from calque.ir.expressions import Constant, Expr, Items


def has_items(value: Expr) -> bool:
    """Whether a sequence is known to have an item."""
    match value:
        case Constant(value=list(found)):
            return bool(found)
        case Items(items=items):
            return bool(items)
        case _:
            return False

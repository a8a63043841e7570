"""What annotations say of values that are only known when a flow runs."""

from __future__ import annotations

import ast

_SINGLE = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "bytes",
        "complex",
        "date",
        "datetime",
        "timedelta",
        "Decimal",
        "UUID",
        "None",
    }
)

_LISTS = frozenset({"list", "tuple", "List", "Tuple"})


def is_single(annotation: ast.expr | None) -> bool:
    """Whether a value that Prefect has validated by an annotation has no elements to map over."""
    match annotation:
        case ast.Constant(value=None):
            return True
        case ast.Constant(value=str(text)):
            try:
                return is_single(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return False
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _SINGLE
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return is_single(left) and is_single(right)
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner) if (
            name == "Optional"
        ):
            return is_single(inner)
        case _:
            return False


def is_list(annotation: ast.expr | None) -> bool:
    """Whether a value is a list, or a tuple, by its annotation."""
    match annotation:
        case ast.Constant(value=str(text)):
            try:
                return is_list(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return False
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _LISTS
        case ast.Subscript(value=of):
            return is_list(of)
        case _:
            return False

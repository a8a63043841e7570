"""What annotations say of values that are only known when a flow runs."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from calque.ir.base import Json

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

_JSON: Mapping[str, str] = {
    "int": "integer",
    "float": "number",
    "str": "string",
    "bool": "boolean",
    "list": "array",
    "List": "array",
    "dict": "object",
    "Dict": "object",
}
"""The types of JSON whose values annotations name."""


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


def json_schema(annotation: ast.expr | None) -> dict[str, Json] | None:
    """What the values of an annotation are as JSON; None if that cannot be said, or is anything.

    Of lists and dicts it says nothing of what is in them.
    """
    match annotation:
        case ast.Constant(value=str(text)):
            try:
                return json_schema(ast.parse(text, mode="eval").body)
            except SyntaxError:
                return None
        case ast.Subscript(value=ast.Name(id="Literal") | ast.Attribute(attr="Literal"), slice=inner):
            choices = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            texts = [one.value for one in choices if isinstance(one, ast.Constant)]
            known = len(texts) == len(choices) and all(isinstance(one, str) for one in texts)
            return {"enum": [str(one) for one in texts]} if known else None
        case _:
            names = _types(annotation)
            if not names:
                return None
            return {"type": names[0] if len(names) == 1 else list(names)}


def _types(annotation: ast.expr | None) -> list[str] | None:
    """The types of JSON that an annotation names, each once; None if it names others, too."""
    match annotation:
        case ast.Constant(value=None):
            return ["null"]
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [_JSON[name]] if name in _JSON else None
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
            match name:
                case "Optional":
                    return _all([inner, ast.Constant(value=None)])
                case "Union":
                    return _all(inner.elts if isinstance(inner, ast.Tuple) else [inner])
                case "list" | "List" | "dict" | "Dict":
                    return [_JSON[name]]
                case _:
                    return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _all([left, right])
        case _:
            return None


def _all(annotations: Sequence[ast.expr]) -> list[str] | None:
    found: dict[str, None] = {}
    for one in annotations:
        names = _types(one)
        if names is None:
            return None
        found |= dict.fromkeys(names)
    return list(found)

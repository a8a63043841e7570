"""What annotations say of values as JSON has them."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from calque.ir.base import Json

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

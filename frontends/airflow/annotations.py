"""What a function says about itself: its documentation, and whether it returns a mapping.

Of a mapping, each key is an output of its own.

Airflow: `_TaskDecorator._infer_multiple_outputs`.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Class, External, Function, Scope, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

MAPPINGS = frozenset(
    f"{module}.{name}"
    for module, names in {
        "typing": ("Dict", "Mapping", "MutableMapping", "DefaultDict", "OrderedDict", "Counter", "TypedDict"),
        "typing_extensions": ("Dict", "TypedDict", "DefaultDict", "OrderedDict", "Counter"),
        "collections.abc": ("Mapping", "MutableMapping"),
    }.items()
    for name in names
)
"""The third-party names of mapping types."""


def returns_mapping(evaluator: Evaluator, function: Value) -> bool:
    """Whether the return annotation of a function is a type of mapping."""
    if not isinstance(function, Function) or isinstance(function.node, ast.Lambda):
        return False
    node = function.node.returns
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval").body
        except SyntaxError:
            return False
    while isinstance(node, ast.Subscript):
        node = node.value
    if not isinstance(node, ast.Name | ast.Attribute):
        return False
    return _is_mapping(_value(evaluator, node, function.scope))


def _value(evaluator: Evaluator, node: ast.expr, scope: Scope) -> Value:
    try:
        return evaluator.expression(node, scope)
    except Raised:  # a name that only exists for type checkers
        return None


def _is_mapping(value: Value) -> bool:
    match value:
        case type():
            return issubclass(value, Mapping)
        case External(path=path):
            return path in MAPPINGS
        case Class():
            return any(_is_mapping(base) for base in value.bases)
        case _:
            return False


def docstring(function: Function) -> str | None:
    """The documentation of a function, as it stands."""
    return None if isinstance(function.node, ast.Lambda) else ast.get_docstring(function.node, clean=False)

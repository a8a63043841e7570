"""Whether code may define something of a dialect, so that it cannot be passed over in silence, or evaluated in a way it does not go."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.python.effects import changed_by_body
from calque.frontends.python.skipping import bound_names
from calque.frontends.python.values import ABSENT, Class, External, Function, Scope, Value
from calque.ir.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from calque.frontends.python.evaluator import Evaluator

_VALUES = frozenset(
    {"abc.ABC", "pydantic.BaseModel", "pydantic_settings.BaseSettings", "typing.Generic", "typing.Protocol"}
)
"""Third-party bases of classes whose objects are only values."""
_CONSTRUCTED = ("self", "super")
"""What a constructor may change, as it calls it."""
_CONSTRUCTORS = ("__new__", "__init__", "__post_init__", "model_post_init")


def uses_dialect(evaluator: Evaluator, node: ast.AST, scope: Scope) -> bool:
    """Whether code mentions functions or classes of the project, but for those of values, or the dialect; or joins what it does not know."""
    return _uses(evaluator, node, scope, lambda function: False)


def _uses(evaluator: Evaluator, node: ast.AST, scope: Scope, is_harmless: Callable[[Function], bool]) -> bool:
    """The same.

    Args:
        is_harmless: whether a function of the project may be mentioned.
    """
    for part in walk(node):
        if isinstance(part, ast.Expr) and _joins(part.value):
            return True
        if not isinstance(part, ast.Name):
            continue
        value = _named(part.id, scope)
        if isinstance(value, Function):
            if not is_harmless(value):
                return True
        elif isinstance(value, Class):
            if not _makes_values(evaluator, value):
                return True
        elif value is not ABSENT and evaluator.is_construct(value):
            return True
    return False


def only_computes(evaluator: Evaluator, function: Function, scope: Scope) -> bool:
    """Whether a function has no effects but its result, and nothing in it may define something of a dialect."""
    if isinstance(function.node, ast.Lambda) or uses_dialect(evaluator, function.node, scope):
        return False
    return _changes_only(function.node, ())


def _makes_values(evaluator: Evaluator, cls: Class) -> bool:
    """Whether the objects of a class are only values: the dialect says so, or making one changes nothing else."""
    model = cls.model()
    if model is not None:
        return model.makes_values
    if "metaclass" in cls.keywords or not all(map(_is_plain, cls.mro)):
        return False
    makers = [found for name in _CONSTRUCTORS if isinstance(found := cls.lookup(name), Function)]
    return all(_is_harmless(evaluator, one, _CONSTRUCTED) for one in makers)


def _is_plain(base: Value) -> bool:
    return isinstance(base, Class | type) or (isinstance(base, External) and base.path in _VALUES)


def _is_harmless(evaluator: Evaluator, function: Function, besides: tuple[str, ...] = ()) -> bool:
    """Whether a function, and those that it mentions, define nothing and change only what is their own.

    Args:
        besides: names of what it may change.
    """
    if isinstance(function.node, ast.Lambda):
        return False
    if any(function is one for one in evaluator.computing):
        return True
    evaluator.computing.append(function)
    try:
        uses = _uses(evaluator, function.node, function.scope, lambda one: _is_harmless(evaluator, one))
        return not uses and _changes_only(function.node, besides)
    finally:
        evaluator.computing.pop()


def _changes_only(node: ast.FunctionDef | ast.AsyncFunctionDef, besides: tuple[str, ...]) -> bool:
    local = {name for statement in node.body for name in bound_names(statement)} | set(besides)
    return all(name in local for name in changed_by_body(node))


def _named(name: str, scope: Scope) -> Value:
    current: Scope | None = scope
    while current is not None:
        if name in current.names:
            return current.names[name]
        current = current.parent
    return scope.module.names.get(name, ABSENT)


def _joins(node: ast.expr) -> bool:
    """Whether an expression is only there for what it does to its operands: `a >> b`, `a.set_upstream(b)`."""
    match node:
        case ast.BinOp(op=ast.RShift() | ast.LShift()):
            return True
        case ast.Call(func=ast.Attribute(attr="set_upstream" | "set_downstream")):
            return True
        case _:
            return False

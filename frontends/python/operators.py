"""Python's operators on known values, and on values that are not."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python.errors import Interruption, Raised, Unknowable
from calque.frontends.python.special_methods import has_text
from calque.frontends.python.values import (
    ABSENT,
    BoundMethod,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Partial,
    Site,
    Symbolic,
    Value,
    unknown_part,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

BINARY: dict[type[ast.operator], tuple[str, str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", "add", operator.add),
    ast.Sub: ("-", "sub", operator.sub),
    ast.Mult: ("*", "mul", operator.mul),
    ast.Div: ("/", "truediv", operator.truediv),
    ast.FloorDiv: ("//", "floordiv", operator.floordiv),
    ast.Mod: ("%", "mod", operator.mod),
    ast.Pow: ("**", "pow", operator.pow),
    ast.LShift: ("<<", "lshift", operator.lshift),
    ast.RShift: (">>", "rshift", operator.rshift),
    ast.BitOr: ("|", "or", operator.or_),
    ast.BitXor: ("^", "xor", operator.xor),
    ast.BitAnd: ("&", "and", operator.and_),
    ast.MatMult: ("@", "matmul", operator.matmul),
}
IN_PLACE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.iadd,
    ast.Mult: operator.imul,
    ast.BitOr: operator.ior,
    ast.BitAnd: operator.iand,
    ast.BitXor: operator.ixor,
    ast.Sub: operator.isub,
}
"""Operators that change a list, dict or set in place."""
COMPARE: dict[type[ast.cmpop], tuple[str, str, Callable[[Any, Any], Any]]] = {
    ast.Eq: ("==", "eq", operator.eq),
    ast.NotEq: ("!=", "ne", operator.ne),
    ast.Lt: ("<", "lt", operator.lt),
    ast.LtE: ("<=", "le", operator.le),
    ast.Gt: (">", "gt", operator.gt),
    ast.GtE: (">=", "ge", operator.ge),
    ast.Is: ("is", "", operator.is_),
    ast.IsNot: ("is not", "", operator.is_not),
    ast.In: ("in", "contains", lambda item, container: item in container),
    ast.NotIn: ("not in", "", lambda item, container: item not in container),
}
UNARY: dict[type[ast.unaryop], tuple[str, str, Callable[[Any], Any]]] = {
    ast.USub: ("-", "neg", operator.neg),
    ast.UAdd: ("+", "pos", operator.pos),
    ast.Invert: ("~", "invert", operator.invert),
}
LARGEST_RESULT = 1_000_000
"""Elements, characters or bits; a larger product or power is not computed."""


def binary(evaluator: Evaluator, kind: type[ast.operator], left: Value, right: Value, site: Site) -> Value:
    """`left operator right`."""
    sign, name, function = BINARY[kind]
    if sign == "%" and isinstance(left, str):
        return _percent(left, right, site)
    if isinstance(left, Instance):
        result = _special(evaluator, left, f"__{name}__", right, site)
        if result is not NotImplemented:
            return result
        left = left.base if left.base is not None else left
    if isinstance(right, Instance):
        result = _special(evaluator, right, f"__r{name}__", left, site)
        if result is not NotImplemented:
            return result
        right = right.base if right.base is not None else right
    if isinstance(left, Model):
        result = left.binary(evaluator, sign, right, False, site)
        if result is not NotImplemented:
            return result
    if isinstance(right, Model):
        result = right.binary(evaluator, sign, left, True, site)
        if result is not NotImplemented:
            return result
    if isinstance(left, Symbolic | External) or isinstance(right, Symbolic | External):
        return unknown("binary", (sign, left, right), site)
    if isinstance(left, Model | Function | Class | Instance) or isinstance(
        right, Model | Function | Class | Instance
    ):
        if isinstance(left, Class) or isinstance(right, Class):
            return unknown("binary", (sign, left, right), site)
        raise Raised(TypeError(f"unsupported operand type(s) for {sign}"), site)
    if _too_large(kind, left, right):
        return Symbolic("binary", (sign, left, right), "the result is too large to be computed here", site)
    return real(function, site, left, right)


def _percent(text: str, right: Value, site: Site) -> Value:
    """`"…" % values`."""
    values = right if isinstance(right, tuple) else (right,)
    spoken = tuple((value.text() or value) if isinstance(value, Model) else value for value in values)
    if unknown_part(spoken) is not None or any(opaque_part(value) for value in spoken):
        return unknown("binary", ("%", text, right), site)
    return real(operator.mod, site, text, spoken if isinstance(right, tuple) else spoken[0])


def is_real(value: Value) -> bool:
    """Real operations can take it."""
    return not isinstance(value, Symbolic | External | Model | Instance | Function | Class)


def in_place(evaluator: Evaluator, kind: type[ast.operator], left: Value, right: Value, site: Site) -> Value:
    """`left operator= right`, where left is not a container that changes."""
    if isinstance(left, Instance):
        result = _special(evaluator, left, f"__i{BINARY[kind][1]}__", right, site)
        if result is not NotImplemented:
            return result
    return binary(evaluator, kind, left, right, site)


def apply(evaluator: Evaluator, sign: str, left: Value, right: Value, site: Site) -> Value:
    """`left operator right`, for an operator's sign."""
    for kind, (known, _, _) in BINARY.items():
        if known == sign:
            return binary(evaluator, kind, left, right, site)
    return next(
        compare(evaluator, kind, left, right, site) for kind, row in COMPARE.items() if row[0] == sign
    )


def opaque_part(value: Value, depth: int = 4) -> bool:
    """Something in it has no text that real code could make: a model, a function, a plain instance."""
    if isinstance(value, Instance):
        return not has_text(value)
    if isinstance(value, Model | Function | Class | BoundMethod | Partial | Module):
        return True
    if depth and isinstance(value, list | tuple | set | frozenset):
        return any(opaque_part(item, depth - 1) for item in value)
    if depth and isinstance(value, dict):
        return any(opaque_part(item, depth - 1) for pair in value.items() for item in pair)
    return False


def _too_large(kind: type[ast.operator], left: Value, right: Value) -> bool:
    if kind is ast.Mult:
        sizes = [len(side) for side in (left, right) if isinstance(side, str | bytes | list | tuple)]
        times = [side for side in (left, right) if isinstance(side, int)]
        return bool(sizes and times) and sizes[0] * max(times[0], 0) > LARGEST_RESULT
    if kind in (ast.Pow, ast.LShift) and isinstance(left, int) and isinstance(right, int):
        return right > 10_000 or (kind is ast.Pow and left.bit_length() * max(right, 0) > LARGEST_RESULT)
    return False


def compare(evaluator: Evaluator, kind: type[ast.cmpop], left: Value, right: Value, site: Site) -> Value:
    """`left operator right`, for one comparison."""
    sign, name, function = COMPARE[kind]
    if kind in (ast.Is, ast.IsNot):
        return _identity(left, right, kind is ast.IsNot, site)
    if kind in (ast.In, ast.NotIn):
        return _membership(evaluator, kind, left, right, site)
    if isinstance(left, Instance):
        result = _special(evaluator, left, f"__{name}__", right, site)
        if result is not NotImplemented:
            return result
    if isinstance(left, Model):
        result = left.compare(evaluator, sign, right, site)
        if result is not NotImplemented:
            return result
    if isinstance(left, Symbolic | External) or isinstance(right, Symbolic | External):
        if left is right and kind in (ast.Eq, ast.NotEq):
            return kind is ast.Eq
        return unknown("compare", (sign, left, right), site)
    part = unknown_part(left) or unknown_part(right)
    if part is not None:
        return unknown("compare", (sign, left, right), site)
    return real(function, site, left, right)


def _identity(left: Value, right: Value, negated: bool, site: Site) -> Value:
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Symbolic) and other is not side:
            return unknown("compare", ("is not" if negated else "is", left, right), site)
    return (left is not right) if negated else (left is right)


def _membership(
    evaluator: Evaluator, kind: type[ast.cmpop], item: Value, container: Value, site: Site
) -> Value:
    sign = COMPARE[kind][0]
    if isinstance(container, Instance):
        result = _special(evaluator, container, "__contains__", item, site)
        if result is not NotImplemented:
            return (not result) if kind is ast.NotIn else result
    if isinstance(container, Model):
        result = container.compare(evaluator, sign, item, site)
        return unknown("compare", (sign, item, container), site) if result is NotImplemented else result
    if isinstance(container, Symbolic | External) or isinstance(item, Symbolic | External):
        if not isinstance(container, list | tuple | set | frozenset | dict) or container:
            return unknown("compare", (sign, item, container), site)
        return kind is ast.NotIn
    if isinstance(container, str) and not isinstance(item, str):
        raise Raised(TypeError("'in <string>' requires string as left operand"), site)
    found = real(COMPARE[ast.In][2], site, item, container)
    if found is False and isinstance(container, list | tuple) and unknown_part(container, 1) is not None:
        return unknown("compare", (sign, item, container), site)
    return (not found) if kind is ast.NotIn else found


def unary(evaluator: Evaluator, kind: type[ast.unaryop], value: Value, site: Site) -> Value:
    """`operator value`, but not `not`."""
    sign, name, function = UNARY[kind]
    if isinstance(value, Instance):
        result = _special(evaluator, value, f"__{name}__", ABSENT, site)
        if result is not NotImplemented:
            return result
        value = value.base if value.base is not None else value
    if isinstance(value, Model):
        return value.unary(evaluator, sign, site)
    if isinstance(value, Symbolic | External):
        return unknown("unary", (sign, value), site)
    return real(function, site, value)


def unknown(op: str, operands: tuple[Value, ...], site: Site) -> Symbolic:
    """A symbolic value that depends on an unknown one among the operands."""
    return Symbolic(op, operands, reason_of(list(operands)), site)


def reason_of(value: Value) -> str:
    """Why a value, or one in it, is unknown."""
    part = unknown_part(value)
    if isinstance(part, Symbolic):
        return part.reason
    return f"{part.path} is third-party code" if part else "it is not known"


def real(function: Callable[..., Any], site: Site, *args: Value, **kwargs: Value) -> Value:
    """Apply a real operation to known values; what it raises, the evaluated program raises."""
    try:
        return function(*args, **kwargs)
    except Unknowable as met:
        return met.value
    except Interruption:
        raise
    except Exception as error:  # any operation of the program can fail in any way
        raise Raised(error, site) from None


def _special(evaluator: Evaluator, instance: Instance, name: str, other: Value, site: Site) -> Value:
    """Call a special method that the project defines; NotImplemented if there is none."""
    method = instance.cls.lookup(name)
    if method is ABSENT or not isinstance(method, Function):
        return NotImplemented
    return evaluator.call_with(method, [instance] if other is ABSENT else [instance, other], {}, site)

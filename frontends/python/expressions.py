"""Expressions: one function for each kind of syntax node."""

from __future__ import annotations

import ast
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

from calque.frontends.python import attributes, calls
from calque.frontends.python.comprehensions import (
    evaluate_dict_comprehension,
    evaluate_generator,
    evaluate_list_comprehension,
    evaluate_set_comprehension,
)
from calque.frontends.python.dialect_uses import uses_dialect
from calque.frontends.python.errors import Abandoned, Raised, UnknownYield
from calque.frontends.python.iteration import Generator, each, iterate
from calque.frontends.python.operators import binary, compare, opaque_part, real, unary, unknown
from calque.frontends.python.sets import OrderedSet
from calque.frontends.python.values import (
    Argument,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Scope,
    Site,
    Symbolic,
    Value,
    unknown_part,
)
from calque.ir.syntax import walk

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def evaluate(evaluator: Evaluator, node: ast.expr, scope: Scope) -> Value:
    """The value of an expression."""
    return _KINDS[type(node)](evaluator, node, scope)


def _constant(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    return node.value


def _name(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    name = node.id
    if name in scope.names:
        value = scope.names[name]
    else:
        value = evaluator.lookup(name, scope, evaluator.site(scope, node))
    return evaluator.untainted(value) if evaluator.tainted else value


def _attribute(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    owner = evaluate(evaluator, node.value, scope)
    value = get_attribute(evaluator, owner, node.attr, evaluator.site(scope, node))
    return evaluator.untainted(value) if evaluator.tainted else value


def _subscript(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = evaluate(evaluator, node.value, scope)
    key = evaluate(evaluator, node.slice, scope)
    item = get_item(evaluator, value, key, evaluator.site(scope, node))
    return evaluator.untainted(item) if evaluator.tainted else item


def _slice(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    ends = [
        None if end is None else evaluate(evaluator, end, scope)
        for end in (node.lower, node.upper, node.step)
    ]
    part = unknown_part(ends)
    return (
        unknown("call", ("slice", *ends), evaluator.site(scope, node)) if part is not None else slice(*ends)
    )


def _call(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    function = evaluate(evaluator, node.func, scope)
    if isinstance(function, calls.FrameFunction):
        return function.call_in(evaluator, node, scope)
    return calls.call_value(evaluator, function, arguments(evaluator, node, scope))


def arguments(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Call:
    """The call of a call expression, its arguments evaluated."""
    call = Call(evaluator.site(scope, node))
    for arg in node.args:
        if isinstance(arg, ast.Starred):
            _splat(evaluator, call, arg, scope)
        else:
            call.args.append(Argument(evaluate(evaluator, arg, scope), evaluator.site(scope, arg)))
    for keyword in node.keywords:
        value = evaluate(evaluator, keyword.value, scope)
        if keyword.arg is not None:
            call.kwargs[keyword.arg] = Argument(value, evaluator.site(scope, keyword), keyword.arg)
        else:
            _double_splat(evaluator, call, value, evaluator.site(scope, keyword))
    return call


def _splat(evaluator: Evaluator, call: Call, arg: ast.Starred, scope: Scope) -> None:
    site = evaluator.site(scope, arg)
    value = evaluate(evaluator, arg.value, scope)
    items = iterate(evaluator, value, site)
    if items is None:
        call.unknown_args.append(Argument(value, site, from_splat=True))
    else:
        call.args.extend(Argument(item, site, from_splat=True) for item in items)


def _double_splat(evaluator: Evaluator, call: Call, value: Value, site: Site) -> None:
    if not isinstance(value, dict):
        call.unknown_kwargs.append(Argument(value, site, from_splat=True))
        return
    for key, item in value.items():
        if isinstance(key, str):
            if key in call.kwargs:
                raise Raised(TypeError(f"got multiple values for keyword argument {key!r}"), site)
            call.kwargs[key] = Argument(item, site, key, from_splat=True)
        else:
            call.unknown_kwargs.append(Argument(item, site, from_splat=True))


def _elements(evaluator: Evaluator, nodes: list[ast.expr], scope: Scope) -> list[Value] | Symbolic:
    items: list[Value] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            value = evaluate(evaluator, node.value, scope)
            site = evaluator.site(scope, node)
            spread = iterate(evaluator, value, site)
            if spread is None:
                return unknown("call", ("*", value), site)
            items.extend(spread)
        else:
            items.append(evaluate(evaluator, node, scope))
    return items


def _list(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    return _elements(evaluator, node.elts, scope)


def _tuple(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    items = _elements(evaluator, node.elts, scope)
    return items if isinstance(items, Symbolic) else tuple(items)


def _set(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    items = _elements(evaluator, node.elts, scope)
    return items if isinstance(items, Symbolic) else real(OrderedSet, evaluator.site(scope, node), items)


def _dict(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    result: dict[Value, Value] = {}
    for key_node, value_node in zip(node.keys, node.values, strict=True):
        value = evaluate(evaluator, value_node, scope)
        if key_node is not None:
            key = evaluate(evaluator, key_node, scope)
            real(result.__setitem__, evaluator.site(scope, key_node), key, value)
        elif isinstance(value, dict):
            result.update(value)
        else:
            return unknown("call", ("**", value), evaluator.site(scope, value_node))
    return result


def _binary(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    left = evaluate(evaluator, node.left, scope)
    right = evaluate(evaluator, node.right, scope)
    return binary(evaluator, type(node.op), left, right, evaluator.site(scope, node))


def _unary(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = evaluate(evaluator, node.operand, scope)
    site = evaluator.site(scope, node)
    if isinstance(node.op, ast.Not):
        known = truth(evaluator, value, site)
        return unknown("unary", ("not", value), site) if known is None else not known
    return unary(evaluator, type(node.op), value, site)


def _boolean(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    stop_at = isinstance(node.op, ast.Or)
    value: Value = None
    for index, part in enumerate(node.values):
        value = evaluate(evaluator, part, scope)
        if index == len(node.values) - 1:
            return value
        known = truth(evaluator, value, evaluator.site(scope, part))
        if known is None:
            later_parts = node.values[index + 1 :]
            if any(_has_call(later) and uses_dialect(evaluator, later, scope) for later in later_parts):
                evaluator.pass_over(node, scope, "whether the rest of this runs is not known", value)
            rest = [evaluate(evaluator, later, scope) for later in later_parts if not _has_call(later)]
            return unknown("boolean", ("or" if stop_at else "and", value, *rest), evaluator.site(scope, node))
        if known is stop_at:
            return value
    return value


def _has_call(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Call | ast.Await | ast.NamedExpr) for part in walk(node))


def _compare(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    left = evaluate(evaluator, node.left, scope)
    result: Value = True
    for op, right_node in zip(node.ops, node.comparators, strict=True):
        right = evaluate(evaluator, right_node, scope)
        site = evaluator.site(scope, node)
        result = compare(evaluator, type(op), left, right, site)
        if len(node.ops) > 1:
            known = truth(evaluator, result, site)
            if known is None or known is False:
                return result
        left = right
    return result


def _conditional(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    condition = evaluate(evaluator, node.test, scope)
    known = truth(evaluator, condition, evaluator.site(scope, node.test))
    if known is not None:
        return evaluate(evaluator, node.body if known else node.orelse, scope)
    site = evaluator.site(scope, node)
    if uses_dialect(evaluator, node.body, scope) or uses_dialect(evaluator, node.orelse, scope):
        evaluator.pass_over(node, scope, "this conditional expression depends on an unknown value", condition)
        return unknown("branch", (condition,), site)
    return unknown(
        "branch",
        (condition, evaluate(evaluator, node.body, scope), evaluate(evaluator, node.orelse, scope)),
        site,
    )


def _joined(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    parts = [evaluate(evaluator, part, scope) for part in node.values]
    if any(not isinstance(part, str) for part in parts):
        return unknown("format", tuple(parts), evaluator.site(scope, node))
    return "".join(parts)


def _formatted(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = evaluate(evaluator, node.value, scope)
    site = evaluator.site(scope, node)
    spec = "" if node.format_spec is None else evaluate(evaluator, node.format_spec, scope)
    if isinstance(value, Model | Class | Function) or opaque_part(value):
        text = calls.text_of(evaluator, value, site)
        return text if isinstance(text, str) and not spec else unknown("format", (value, spec), site)
    if unknown_part(value) is not None or not isinstance(spec, str):
        if isinstance(value, Symbolic | External) and not spec and node.conversion == -1:
            return value
        return unknown("format", (value, spec), site)
    if node.conversion == ord("r"):
        value = real(repr, site, value)
    elif node.conversion == ord("s"):
        value = real(str, site, value)
    elif node.conversion == ord("a"):
        value = real(ascii, site, value)
    return real(format, site, value, spec)


def _lambda(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    return calls.make_function(evaluator, node, scope, "<lambda>")


def _walrus(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = evaluate(evaluator, node.value, scope)
    target = scope
    while (
        target.parent is not None
        and getattr(target, "is_class", False) is False
        and target.names.get("\0comprehension")
    ):
        target = target.parent
    target.names[node.target.id] = value
    return value


def _yield(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = None if node.value is None else evaluate(evaluator, node.value, scope)
    if evaluator.yields:
        evaluator.yields[-1](value)
    return None


def _yield_from(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    value = evaluate(evaluator, node.value, scope)
    consume = evaluator.yields[-1]
    try:
        if isinstance(value, Generator) and not value.started:
            return value.run(consume)
        if each(evaluator, value, evaluator.site(scope, node), consume):
            return None
    except Abandoned as abandoned:
        raise UnknownYield(abandoned.cause) from None
    raise UnknownYield(value)


def _await(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    return evaluate(evaluator, node.value, scope)


def _starred(evaluator: Evaluator, node: Any, scope: Scope) -> Value:
    return evaluate(evaluator, node.value, scope)


_KINDS: dict[type[ast.AST], Callable[[Any, Any, Scope], Value]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.Call: _call,
    ast.List: _list,
    ast.Tuple: _tuple,
    ast.Set: _set,
    ast.Dict: _dict,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.IfExp: _conditional,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _formatted,
    ast.Lambda: _lambda,
    ast.NamedExpr: _walrus,
    ast.ListComp: evaluate_list_comprehension,
    ast.SetComp: evaluate_set_comprehension,
    ast.DictComp: evaluate_dict_comprehension,
    ast.GeneratorExp: evaluate_generator,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.Await: _await,
    ast.Starred: _starred,
}


def get_attribute(evaluator: Evaluator, value: Value, name: str, site: Site) -> Value:
    """`value.name`."""
    return attributes.get_attribute(evaluator, value, name, site)


def get_item(evaluator: Evaluator, value: Value, key: Value, site: Site) -> Value:
    """`value[key]`."""
    if isinstance(value, Model):
        return value.get_item(evaluator, key, site)
    if isinstance(value, Instance):
        method = value.cls.lookup("__getitem__")
        if isinstance(method, Function):
            return evaluator.call_with(method, [value, key], {}, site)
        return (
            value.base.get_item(evaluator, key, site)
            if value.base is not None
            else unknown("item", (value, key), site)
        )
    if isinstance(value, Symbolic | External):
        return unknown("item", (value, key), site)
    if isinstance(value, Class | Function) or (isinstance(value, type) and not issubclass(value, Enum)):
        return value  # a generic alias: list[int], Base[T]
    if isinstance(key, Symbolic | External) or (isinstance(key, tuple) and unknown_part(key) is not None):
        if isinstance(value, dict) and key in value:
            return value[key]
        return unknown("item", (value, key), site)
    return real(lambda: value[key], site)


def truth(evaluator: Evaluator, value: Value, site: Site) -> bool | None:
    """Whether a value is true; None if that cannot be known."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Symbolic):
        return None
    if isinstance(value, External):
        return True if value.path.rpartition(".")[2][:1].isupper() else None
    if isinstance(value, Model):
        return value.truth(evaluator)
    if isinstance(value, Instance):
        for name in ("__bool__", "__len__"):
            method = value.cls.lookup(name)
            if isinstance(method, Function):
                return truth(evaluator, evaluator.call_with(method, [value], {}, site), site)
        return value.base.truth(evaluator) if value.base is not None else True
    return bool(real(bool, site, value))

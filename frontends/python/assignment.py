"""Assignments and deletions."""

from __future__ import annotations

import ast
import collections
from typing import TYPE_CHECKING, Any

from calque.frontends.python import (
    attributes,
    expressions,
    imports,
)
from calque.frontends.python.errors import (
    Raised,
)
from calque.frontends.python.iteration import iterate
from calque.frontends.python.operators import IN_PLACE, in_place, is_real, real, unknown
from calque.frontends.python.real_bases import RealBase
from calque.frontends.python.values import (
    External,
    Function,
    Instance,
    Model,
    Scope,
    Site,
    Symbolic,
    Value,
)

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def execute_assign(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    value = expressions.evaluate(evaluator, node.value, scope)
    for target in node.targets:
        assign(evaluator, target, value, scope)


def execute_annotated(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    if node.value is not None:
        assign(evaluator, node.target, expressions.evaluate(evaluator, node.value, scope), scope)
    if scope.is_class and isinstance(node.target, ast.Name):
        scope.names.setdefault("__annotations__", {})[node.target.id] = node.annotation


def execute_augmented(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    site = evaluator.site(scope, node)
    right = expressions.evaluate(evaluator, node.value, scope)
    load: Any = _loading(node.target)
    left = expressions.evaluate(evaluator, load, scope)
    if isinstance(left, list) and isinstance(node.op, ast.Add):
        items = iterate(evaluator, right, site)
        if items is not None:
            left.extend(items)
            return
    kind = type(node.op)
    function = IN_PLACE.get(kind)
    if function is not None and isinstance(left, list | dict | set | collections.deque) and is_real(right):
        value = real(function, site, left, right)
    else:
        value = in_place(evaluator, kind, left, right, site)
    assign(evaluator, node.target, value, scope)


def _loading(target: ast.expr) -> ast.expr:
    """The target of an assignment, as an expression that reads it."""
    match target:
        case ast.Name(id=name):
            return ast.copy_location(ast.Name(name, ast.Load()), target)
        case ast.Attribute(value=value, attr=attr):
            return ast.copy_location(ast.Attribute(value, attr, ast.Load()), target)
        case ast.Subscript(value=value, slice=key):
            return ast.copy_location(ast.Subscript(value, key, ast.Load()), target)
    return target


def assign(evaluator: Evaluator, target: ast.expr, value: Value, scope: Scope) -> None:
    """Assign a value to a target."""
    match target:
        case ast.Name(id=name):
            imports.bind(scope, name, value)
        case ast.Attribute(value=owner, attr=attr):
            receiver = expressions.evaluate(evaluator, owner, scope)
            attributes.set_attribute(evaluator, receiver, attr, value, evaluator.site(scope, target))
        case ast.Subscript(value=owner, slice=key):
            container = expressions.evaluate(evaluator, owner, scope)
            _set_item(
                evaluator,
                container,
                expressions.evaluate(evaluator, key, scope),
                value,
                evaluator.site(scope, target),
            )
        case ast.Starred(value=inner):
            assign(evaluator, inner, value, scope)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            _unpack(evaluator, targets, value, scope, evaluator.site(scope, target))


def _set_item(evaluator: Evaluator, container: Value, key: Value, value: Value, site: Site) -> None:
    if isinstance(container, Model):
        container.set_item(evaluator, key, value, site)
    elif isinstance(container, Instance):
        method = container.cls.lookup("__setitem__")
        if isinstance(method, Function):
            evaluator.call_with(method, [container, key, value], {}, site)
        elif container.base is not None:
            container.base.set_item(evaluator, key, value, site)
    elif not isinstance(container, Symbolic | External):
        real(lambda: container.__setitem__(key, value), site)


def _unpack(evaluator: Evaluator, targets: list[ast.expr], value: Value, scope: Scope, site: Site) -> None:
    items = iterate(evaluator, value, site)
    if items is None:
        for index, target in enumerate(targets):
            assign(evaluator, target, unknown("item", (value, index), site), scope)
        return
    star = next((index for index, target in enumerate(targets) if isinstance(target, ast.Starred)), None)
    if star is None:
        if len(items) != len(targets):
            raise Raised(ValueError(f"expected {len(targets)} values to unpack, got {len(items)}"), site)
        for target, item in zip(targets, items, strict=True):
            assign(evaluator, target, item, scope)
        return
    after = len(targets) - star - 1
    if len(items) < star + after:
        raise Raised(
            ValueError(f"not enough values to unpack (expected at least {star + after}, got {len(items)})"),
            site,
        )
    for target, item in zip(targets[:star], items, strict=False):
        assign(evaluator, target, item, scope)
    assign(evaluator, targets[star], items[star : len(items) - after], scope)
    for target, item in zip(targets[star + 1 :], items[len(items) - after :], strict=True):
        assign(evaluator, target, item, scope)


def execute_delete(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    for target in node.targets:
        match target:
            case ast.Name(id=name):
                scope.names.pop(name, None)
            case ast.Subscript(value=owner, slice=key):
                container = expressions.evaluate(evaluator, owner, scope)
                if isinstance(container, list | dict):
                    index = expressions.evaluate(evaluator, key, scope)
                    real(container.__delitem__, evaluator.site(scope, target), index)
                elif isinstance(container, Instance):
                    _delete_item(evaluator, container, key, scope, evaluator.site(scope, target))
            case ast.Attribute(value=owner, attr=attr):
                receiver = expressions.evaluate(evaluator, owner, scope)
                if isinstance(receiver, Instance):
                    receiver.attributes.pop(attr, None)


def _delete_item(evaluator: Evaluator, owner: Instance, key: ast.expr, scope: Scope, site: Site) -> None:
    method = owner.cls.lookup("__delitem__")
    index = evaluator.expression(key, scope)
    if isinstance(method, Function):
        evaluator.call_with(method, [owner, index], {}, site)
    elif isinstance(owner.base, RealBase):
        real(owner.base.value.__delitem__, site, index)

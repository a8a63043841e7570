"""`with`, `try`, `raise`: what is entered and left, and what is caught."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from calque.frontends.python import (
    calls,
    expressions,
    files,
    imports,
    skipping,
)
from calque.frontends.python.assignment import (
    assign,
)
from calque.frontends.python.class_members import ProjectContextManager
from calque.frontends.python.errors import (
    BudgetExhausted,
    Interruption,
    Raised,
    Return,
)
from calque.frontends.python.operators import unknown
from calque.frontends.python.values import (
    Class,
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


def execute_with(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    _enter(evaluator, node, 0, scope)


def _enter(evaluator: Evaluator, node: Any, index: int, scope: Scope) -> None:
    if index == len(node.items):
        evaluator.block(node.body, scope)
        return
    item = node.items[index]
    value = expressions.evaluate(evaluator, item.context_expr, scope)
    site = evaluator.site(scope, item.context_expr)
    if isinstance(value, ProjectContextManager):
        _enter_generator(evaluator, value, node, index, scope, site)
        return
    bound = _entered(evaluator, value, site)
    if item.optional_vars is not None:
        assign(evaluator, item.optional_vars, bound, scope)
    try:
        _enter(evaluator, node, index + 1, scope)
    except Raised as raised:
        if not _left(evaluator, value, site, raised):
            raise
    except Interruption:
        _left(evaluator, value, site, None)
        raise
    else:
        _left(evaluator, value, site, None)


def _enter_generator(
    evaluator: Evaluator,
    manager: ProjectContextManager,
    node: Any,
    index: int,
    scope: Scope,
    site: Site,
) -> None:
    """A `@contextmanager` of the project: the block runs where the function yields."""

    left: list[Interruption] = []

    def block(value: Value) -> None:
        if node.items[index].optional_vars is not None:
            assign(evaluator, node.items[index].optional_vars, value, scope)
        try:
            _enter(evaluator, node, index + 1, scope)
        except (Raised, BudgetExhausted):
            raise
        except Interruption as leaving:  # the function goes on after its yield, then the block is left
            left.append(leaving)

    calls.run_generator(evaluator, manager.function, manager.scope, site, block)
    if left:
        raise left[0]


def _entered(evaluator: Evaluator, value: Value, site: Site) -> Value:
    if isinstance(value, Model):
        return value.enter(evaluator, site)
    if isinstance(value, Instance):
        method = value.cls.lookup("__enter__")
        if isinstance(method, Function):
            return evaluator.call_with(method, [value], {}, site)
        if value.base is not None:
            value.base.enter(evaluator, site)
        return value
    if isinstance(value, Symbolic | External):
        return unknown("call", (value, "__enter__"), site)
    return value


def _left(evaluator: Evaluator, value: Value, site: Site, raised: Raised | None) -> bool:
    """The end of a `with` block; true if what the block raised is suppressed."""
    if isinstance(value, Model):
        value.exit(evaluator, site)
    elif isinstance(value, Instance):
        method = value.cls.lookup("__exit__")
        if isinstance(method, Function):
            kind = evaluator.call_with(type, [raised.value], {}, site) if raised else None
            result = evaluator.call_with(
                method, [value, kind, raised.value if raised else None, None], {}, site
            )
            return raised is not None and evaluator.truth(result, site) is True
        if value.base is not None:
            value.base.exit(evaluator, site)
    elif isinstance(value, files.Suppress):
        return raised is not None and isinstance(raised.value, value.exceptions)
    return False


def execute_try(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    try:
        try:
            _attempt(evaluator, node, scope)
        except Raised as raised:
            handler = _handler(evaluator, node.handlers, raised, scope)
            if handler is None:
                raise
            if handler.name:
                scope.names[handler.name] = raised.value
            outer, evaluator.handling = evaluator.handling, raised
            try:
                evaluator.block(handler.body, scope)
            finally:
                evaluator.handling = outer
        else:
            evaluator.block(node.orelse, scope)
    finally:
        evaluator.block(node.finalbody, scope)


def _attempt(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    """The body of a `try`: what is unknown in it may have raised, and then a handler gives another value."""
    handled = [statement for handler in node.handlers for statement in handler.body]
    try:
        evaluator.block(node.body, scope)
    except Return as returned:
        if isinstance(returned.value, Symbolic) and not skipping.always_raises(handled):
            raise Return(_or_handled(evaluator, returned.value, node, scope)) from None
        raise
    given = {name for statement in handled for name in skipping.bound_names(statement)}
    for statement in node.body:
        for name in skipping.bound_names(statement):
            value = scope.names.get(name)
            if name in given and isinstance(value, Symbolic):
                imports.bind(scope, name, _or_handled(evaluator, value, node, scope))


def _or_handled(evaluator: Evaluator, value: Symbolic, node: Any, scope: Scope) -> Symbolic:
    reason = f"{value.reason}; if asking for it fails, an except clause gives another value"
    return Symbolic("branch", (value,), reason, evaluator.site(scope, node))


def _handler(
    evaluator: Evaluator, handlers: list[ast.ExceptHandler], raised: Raised, scope: Scope
) -> ast.ExceptHandler | None:
    for handler in handlers:
        if handler.type is None:
            return handler
        kinds = expressions.evaluate(evaluator, handler.type, scope)
        for kind in kinds if isinstance(kinds, tuple) else (kinds,):
            if _is_caught(raised.value, kind):
                return handler
    return None


def _is_caught(value: Value, kind: Value) -> bool:
    if isinstance(value, BaseException):
        return isinstance(kind, type) and isinstance(value, kind)
    if isinstance(value, Instance):
        return any(
            base is kind or (isinstance(base, type) and isinstance(kind, type) and issubclass(base, kind))
            for base in value.cls.mro
        )
    return kind in (Exception, BaseException)


def execute_raise(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    site = evaluator.site(scope, node)
    if node.exc is None:
        if evaluator.handling is not None:
            raise evaluator.handling
        raise Raised(RuntimeError("No active exception to reraise"), site)
    value = expressions.evaluate(evaluator, node.exc, scope)
    if isinstance(value, type) and issubclass(value, BaseException):
        value = value()
    elif isinstance(value, Class):
        value = evaluator.call_with(value, [], {}, site)
    raise Raised(value, site)


def execute_assert(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    value = expressions.evaluate(evaluator, node.test, scope)
    if expressions.truth(evaluator, value, evaluator.site(scope, node.test)) is False:
        message = "" if node.msg is None else expressions.evaluate(evaluator, node.msg, scope)
        raise Raised(
            AssertionError(message) if message != "" else AssertionError(), evaluator.site(scope, node)
        )

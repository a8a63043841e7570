"""Statements: one function for each kind of syntax node."""

from __future__ import annotations

import ast
import collections
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python import (
    attributes,
    calls,
    classes,
    expressions,
    files,
    imports,
    matching,
    skipping,
)
from calque.frontends.python.class_members import ProjectContextManager
from calque.frontends.python.errors import (
    Abandoned,
    Break,
    BudgetExhausted,
    Continue,
    Interruption,
    Raised,
    Return,
)
from calque.frontends.python.iteration import each, iterate
from calque.frontends.python.operators import IN_PLACE, in_place, is_real, real, reason_of, unknown
from calque.frontends.python.real_bases import RealBase
from calque.frontends.python.skipping import skip
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
)
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


def execute_block(evaluator: Evaluator, body: list[ast.stmt], scope: Scope) -> None:
    """Execute statements in order."""
    for node in body:
        evaluator.steps += 1
        if evaluator.steps > evaluator.settings.budget:
            evaluator.step(scope, node)
        _KINDS[type(node)](evaluator, node, scope)


def _expression(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    expressions.evaluate(evaluator, node.value, scope)


def _assign(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    value = expressions.evaluate(evaluator, node.value, scope)
    for target in node.targets:
        assign(evaluator, target, value, scope)


def _annotated(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    if node.value is not None:
        assign(evaluator, node.target, expressions.evaluate(evaluator, node.value, scope), scope)
    if scope.is_class and isinstance(node.target, ast.Name):
        scope.names.setdefault("__annotations__", {})[node.target.id] = node.annotation


def _augmented(evaluator: Evaluator, node: Any, scope: Scope) -> None:
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


def _delete(evaluator: Evaluator, node: Any, scope: Scope) -> None:
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


def _if(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    condition = expressions.evaluate(evaluator, node.test, scope)
    known = expressions.truth(evaluator, condition, evaluator.site(scope, node.test))
    if known is not None:
        execute_block(evaluator, node.body if known else node.orelse, scope)
    elif skipping.always_raises(node.body) or skipping.always_raises(node.orelse):
        _check(evaluator, node, scope, condition)
    elif not _returns_a_value(evaluator, node, scope, condition):
        skip(
            evaluator,
            node,
            [*node.body, *node.orelse],
            scope,
            "this condition is not known",
            condition,
        )


def _check(evaluator: Evaluator, node: Any, scope: Scope, condition: Value) -> None:
    """A check that would fail: sources that work pass it, so what is read is how it goes on then."""
    evaluator.report(
        "unchecked",
        Severity.WARNING,
        f"whether this raises is not known: {reason_of(condition)}; it is read as if it does not",
        "supply the value with --env NAME=VALUE or --variables FILE to have it checked",
        evaluator.site(scope, node),
    )
    execute_block(evaluator, node.orelse if skipping.always_raises(node.body) else node.body, scope)


def _returns_a_value(evaluator: Evaluator, node: Any, scope: Scope, condition: Value) -> bool:
    """`if unknown: return a` in a function that only computes: its result is a choice of two values.

    The function goes on as if the condition were false, and the result is put together at its end.
    """
    if not evaluator.stack or evaluator.yields or scope.is_class:
        return False
    match node.body:
        case [ast.Return(value=ast.expr() as value)] if evaluator.only_computes(evaluator.stack[-1], scope):
            scope.choices.append((condition, expressions.evaluate(evaluator, value, scope)))
            execute_block(evaluator, node.orelse, scope)
            return True
        case _:
            return False


def _for(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    iterable = expressions.evaluate(evaluator, node.iter, scope)

    def turn(item: Value) -> None:
        evaluator.step(scope, node)
        assign(evaluator, node.target, item, scope)
        try:
            execute_block(evaluator, node.body, scope)
        except Continue:
            return

    cause = iterable
    try:
        known = each(evaluator, iterable, evaluator.site(scope, node.iter), turn)
    except Break:
        return
    except Abandoned as abandoned:
        known, cause = False, abandoned.cause
    if known:
        execute_block(evaluator, node.orelse, scope)
    else:
        what = (
            "this loops over an unknown value" if cause is iterable else "how this loop goes on is not known"
        )
        _skip_loop(evaluator, node, scope, what, cause)


def _skip_loop(evaluator: Evaluator, node: Any, scope: Scope, what: str, cause: Value) -> None:
    skip(evaluator, node, [node], scope, what, cause)


def _while(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    while True:
        evaluator.step(scope, node)
        condition = expressions.evaluate(evaluator, node.test, scope)
        known = expressions.truth(evaluator, condition, evaluator.site(scope, node.test))
        if known is None:
            _skip_loop(evaluator, node, scope, "this loops while an unknown value is true", condition)
            return
        if not known:
            execute_block(evaluator, node.orelse, scope)
            return
        try:
            execute_block(evaluator, node.body, scope)
        except Break:
            return
        except Continue:
            continue
        except Abandoned as abandoned:
            _skip_loop(evaluator, node, scope, "how this loop goes on is not known", abandoned.cause)
            return


def _with(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    _enter(evaluator, node, 0, scope)


def _enter(evaluator: Evaluator, node: Any, index: int, scope: Scope) -> None:
    if index == len(node.items):
        execute_block(evaluator, node.body, scope)
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


def _try(evaluator: Evaluator, node: Any, scope: Scope) -> None:
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
                execute_block(evaluator, handler.body, scope)
            finally:
                evaluator.handling = outer
        else:
            execute_block(evaluator, node.orelse, scope)
    finally:
        execute_block(evaluator, node.finalbody, scope)


def _attempt(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    """The body of a `try`: what is unknown in it may have raised, and then a handler gives another value."""
    handled = [statement for handler in node.handlers for statement in handler.body]
    try:
        execute_block(evaluator, node.body, scope)
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


def _raise(evaluator: Evaluator, node: Any, scope: Scope) -> None:
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


def _assert(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    value = expressions.evaluate(evaluator, node.test, scope)
    if expressions.truth(evaluator, value, evaluator.site(scope, node.test)) is False:
        message = "" if node.msg is None else expressions.evaluate(evaluator, node.msg, scope)
        raise Raised(
            AssertionError(message) if message != "" else AssertionError(), evaluator.site(scope, node)
        )


def _return(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    raise Return(None if node.value is None else expressions.evaluate(evaluator, node.value, scope))


def _break(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    raise Break


def _continue(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    raise Continue


def _pass(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    return


def _global(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    scope.globals_declared.update(node.names)


def _nonlocal(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    scope.nonlocals.update(node.names)


def _function(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    function = calls.make_function(evaluator, node, scope, node.name)
    function.qualname = ".".join([*(outer.name for outer in evaluator.stack), node.name])
    imports.bind(scope, node.name, decorate(evaluator, node, function, scope))


def decorate(evaluator: Evaluator, node: Any, value: Value, scope: Scope) -> Value:
    """Apply the decorators of a definition, the last one first."""
    decorators = [(expressions.evaluate(evaluator, part, scope), part) for part in node.decorator_list]
    for decorator, part in reversed(decorators):
        site = evaluator.site(scope, part)
        if isinstance(decorator, External | Symbolic):
            value = classes.opaque_decoration(decorator, value, site)
        else:
            value = calls.call_value(evaluator, decorator, Call(site, [Argument(value, site)]))
    return value


def _class(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    cls = classes.make_class(evaluator, node, scope)
    imports.bind(scope, node.name, decorate(evaluator, node, cls, scope))


def _match(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    subject = expressions.evaluate(evaluator, node.subject, scope)
    for case in node.cases:
        bindings: dict[str, Value] = {}
        matched = matching.matches(evaluator, case.pattern, subject, scope, bindings)
        if matched is None:
            skip(evaluator, node, [node], scope, "this matches an unknown value", subject)
            return
        if not matched:
            continue
        for name, value in bindings.items():
            imports.bind(scope, name, value)
        if case.guard is not None:
            guard = expressions.evaluate(evaluator, case.guard, scope)
            known = expressions.truth(evaluator, guard, evaluator.site(scope, case.guard))
            if known is None:
                skip(evaluator, node, [node], scope, "this guard is not known", guard)
                return
            if not known:
                continue
        execute_block(evaluator, case.body, scope)
        return


def _import(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    imports.execute_import(evaluator, node, scope)


def _import_from(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    imports.execute_import_from(evaluator, node, scope)


_KINDS: dict[type[ast.AST], Callable[[Any, Any, Scope], None]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Delete: _delete,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Raise: _raise,
    ast.Assert: _assert,
    ast.Return: _return,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Pass: _pass,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Match: _match,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
}

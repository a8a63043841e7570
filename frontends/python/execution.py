"""Statements: one function for each kind of syntax node."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calque.frontends.python import (
    calls,
    classes,
    expressions,
    imports,
    matching,
    skipping,
)
from calque.frontends.python.assignment import (
    assign,
    execute_annotated,
    execute_assign,
    execute_augmented,
    execute_delete,
)
from calque.frontends.python.dialect_uses import only_computes
from calque.frontends.python.errors import (
    Abandoned,
    Break,
    Continue,
    Return,
)
from calque.frontends.python.handling import execute_assert, execute_raise, execute_try, execute_with
from calque.frontends.python.iteration import each
from calque.frontends.python.operators import reason_of
from calque.frontends.python.skipping import skip
from calque.frontends.python.values import (
    Argument,
    Call,
    External,
    Scope,
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
        case [ast.Return(value=ast.expr() as value)] if only_computes(evaluator, evaluator.stack[-1], scope):
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
    ast.Assign: execute_assign,
    ast.AnnAssign: execute_annotated,
    ast.AugAssign: execute_augmented,
    ast.Delete: execute_delete,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.With: execute_with,
    ast.AsyncWith: execute_with,
    ast.Try: execute_try,
    ast.TryStar: execute_try,
    ast.Raise: execute_raise,
    ast.Assert: execute_assert,
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

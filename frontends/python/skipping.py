"""What is left of a statement that was not evaluated because it depends on an unknown value.

Everything that it might have changed becomes unknown: the names that it binds, the objects that it changes, the loop
or function that it may have left. So nothing that comes after is computed as if it had not been there.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from calque.frontends.python import imports
from calque.frontends.python.effects import MUTATORS, changed_by_body
from calque.frontends.python.errors import Abandoned, Raised, Return, UnknownYield
from calque.frontends.python.operators import unknown
from calque.frontends.python.values import Class, Function, Instance, Module, Scope, Symbolic, Value
from calque.ir.syntax import children, walk

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def skip(
    evaluator: Evaluator, node: ast.stmt, parts: Sequence[ast.stmt], scope: Scope, what: str, cause: Value
) -> None:
    """Report that a statement was not evaluated, and make unknown what it might have changed.

    Args:
        node: the statement that is reported.
        parts: the statements in it that were not evaluated.
        what: what is wrong, for people.
        cause: the unknown value.

    Raises:
        Return: it may have returned, so the function's result is unknown.
        Abandoned: it may have left or continued its loop.
        UnknownYield: it may have yielded.
    """
    found = list(_running(parts))
    leaves = any(isinstance(part, ast.Return) for part in found)
    function = evaluator.stack[-1].node if leaves and evaluator.stack else None
    evaluator.pass_over(node, scope, what, cause, [node, function] if function is not None else [node])
    forget(evaluator, parts, scope, cause)
    if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in found):
        raise UnknownYield(cause)
    site = evaluator.site(scope, node)
    if leaves:
        raise Return(unknown("branch", (cause,), site))
    if _leaves_loop(parts):
        raise Abandoned(cause)


def always_raises(body: Sequence[ast.stmt]) -> bool:
    """The statements are a check that fails: they end by raising."""
    return bool(body) and isinstance(body[-1], ast.Raise)


def forget(evaluator: Evaluator, parts: Sequence[ast.stmt], scope: Scope, cause: Value) -> None:
    """Make every name that statements would bind, and every object that they would change, unknown."""
    for part in _running(parts):
        for expression in _changed(part):
            _taint(evaluator, expression, scope, cause)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            _taint_receiver(evaluator, part.func, scope, cause)
    for statement in parts:
        site = evaluator.site(scope, statement)
        for name in bound_names(statement):
            imports.bind(scope, name, unknown("branch", (cause, scope.names.get(name)), site))


def bound_names(statement: ast.stmt) -> list[str]:
    """The names that a statement, and those inside it, bind in its scope."""
    names: list[str] = []
    pending: list[ast.AST] = [statement]
    while pending:
        part = pending.pop(0)
        match part:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.append(name)
                continue
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                continue
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                names.append(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.extend(
                    alias.asname or alias.name.partition(".")[0] for alias in aliases if alias.name != "*"
                )
            case ast.ExceptHandler(name=str() as name):
                names.append(name)
            case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
                names.append(name)
        pending.extend(children(part))
    return list(dict.fromkeys(names))


def _running(parts: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes that would run, not those in the bodies of functions and classes."""
    pending: list[ast.AST] = list(reversed(parts))
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, _SCOPES):
            pending.extend(reversed(children(node)))


def _leaves_loop(parts: Sequence[ast.stmt]) -> bool:
    pending: list[ast.AST] = list(parts)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Break | ast.Continue):
            return True
        if isinstance(node, _LOOPS):
            pending.extend(node.orelse)
        elif not isinstance(node, _SCOPES):
            pending.extend(children(node))
    return False


def _changed(part: ast.AST) -> list[ast.expr]:
    """The expressions whose objects, or whose attribute or item, a node would change."""
    match part:
        case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
            return [part]
        case ast.AugAssign(target=ast.Name() as target):
            return [target]
        case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if attr in MUTATORS:
            return [owner]
        case ast.Expr(value=ast.Call() as call) if not _prints(call):  # made for its effect
            return [*call.args, *(keyword.value for keyword in call.keywords)]
        case _:
            return []


def _prints(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "print"


def _taint(evaluator: Evaluator, expression: ast.expr, scope: Scope, cause: Value) -> None:
    site = evaluator.site(scope, expression)
    changed = unknown("branch", (cause,), site)
    match expression:
        case ast.Attribute(value=owner, attr=attr):
            receiver = _reach(evaluator, owner if _stores(expression) else expression, scope)
            if not _stores(expression):
                taint_object(evaluator, receiver, changed)
            elif isinstance(receiver, Instance):
                receiver.attributes[attr] = changed
            elif isinstance(receiver, Class | Module):
                receiver.names[attr] = changed
            elif isinstance(receiver, types.SimpleNamespace):
                setattr(receiver, attr, changed)
        case ast.Subscript(value=owner, slice=key) if _stores(expression):
            receiver = _reach(evaluator, owner, scope)
            if isinstance(receiver, dict) and isinstance(key, ast.Constant):
                receiver[key.value] = changed
            else:
                taint_object(evaluator, receiver, changed)
        case _:
            taint_object(evaluator, _reach(evaluator, expression, scope), changed)


def _stores(expression: ast.Attribute | ast.Subscript) -> bool:
    return not isinstance(expression.ctx, ast.Load)


def _reach(evaluator: Evaluator, expression: ast.expr, scope: Scope) -> Value:
    """The object that an expression without effects means, as far as it can be reached; else None."""
    if any(isinstance(part, ast.Call | ast.NamedExpr | ast.Await) for part in walk(expression)):
        return None
    try:
        return evaluator.expression(expression, scope)
    except Raised:  # it needs what the statement itself would have made
        return None


def _taint_receiver(evaluator: Evaluator, method: ast.Attribute, scope: Scope, cause: Value) -> None:
    """A method that was not called may have changed its object: then all attributes are unknown."""
    receiver = _reach(evaluator, method.value, scope)
    if not isinstance(receiver, Instance):
        return
    found = receiver.cls.lookup(method.attr)
    node = found.node if isinstance(found, Function) else None
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.args.args:
        if node.args.args[0].arg not in changed_by_body(node):
            return
        changed = unknown("branch", (cause,), evaluator.site(scope, method))
        receiver.attributes.update(dict.fromkeys(receiver.attributes, changed))


def taint_object(evaluator: Evaluator, value: Value, changed: Symbolic) -> None:
    """Make a container unknown, also where other names, or other containers, hold it."""
    if not isinstance(value, list | dict | set):
        return
    evaluator.tainted[id(value)] = (value, changed)
    if isinstance(value, list):
        value.append(changed)
    elif isinstance(value, dict):
        value[changed] = changed
    else:
        value.add(changed)

"""From anything that can be called to a body, and the arguments that are bound to it already."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from calque.frontends.bodies.captures import expression
from calque.frontends.bodies.functions import kept_decorators, lift_function
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.bodies.source_expressions import global_expression, source_expression
from calque.frontends.python.values import (
    BoundMethod,
    Class,
    Function,
    Model,
    Partial,
    Scope,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Code, SourceCode


@dataclass(frozen=True)
class Callee:
    """Something to call.

    Attributes:
        code: the function.
        arguments: what it is called with before all others (`functools.partial`).
    """

    code: Code
    arguments: tuple[Argument, ...] = ()


def lift_callable(reader: BodyReader, value: Value, site: Site, name: str | None = None) -> Callee | None:
    """The body of a callable; None if it cannot be moved, and then a diagnostic says why.

    Args:
        site: the expression that gave it.
        name: what it is called if it has no name of its own.
    """
    function = decorated(value)
    if function is not None and not _is_method(function):
        return Callee(lift_function(reader, function, name))
    match value:
        case Partial():
            return _partial(reader, value, site, name)
        case None | bool() | int() | float() | str() | Model():
            _refuse(reader, site)
            return None
        case _:
            return _by_expression(reader, value, site, name)


def decorated(value: Value) -> Function | None:
    """The function of the user's that a value is, with decorators that are moved along.

    A decorator that is third-party code gives an unknown value, one of the project's gives what it returns; either way the
    `def` says it all, if the value is what stands under its name.
    """
    match value:
        case Symbolic(op="call", operands=(_, Function() | Symbolic() as inner)):
            return decorated(inner)
        case Function():
            candidates = (item for item in _inner(value) if kept_decorators(item) and _stands(item, value))
            return next(candidates, value)
        case _:
            return None


def _inner(function: Function) -> Iterator[Function]:
    """The functions that a function wraps, or closes over, as decorators of the project's leave them."""
    seen = {id(function)}
    pending = [function]
    while pending:
        current = pending.pop()
        wrapped = [current.wrapped] if isinstance(current.wrapped, Function) else []
        for item in (*wrapped, *_captured(current)):
            if id(item) not in seen:
                seen.add(id(item))
                pending.append(item)
                yield item


def _captured(function: Function) -> list[Function]:
    scope: Scope | None = function.scope
    found: list[Function] = []
    while scope is not None and scope.parent is not None:
        found += [item for item in scope.names.values() if isinstance(item, Function)]
        scope = scope.parent
    return found


def _stands(function: Function, value: Value) -> bool:
    """The value is what decoration made of the function: it stands under its name, or the orchestrator's task does."""
    node = function.node
    if isinstance(node, ast.Lambda):
        return False
    return function.scope.names.get(node.name) is value or len(kept_decorators(function)) < len(
        node.decorator_list
    )


def _is_method(function: Function) -> bool:
    return function.owner is not None and not isinstance(function.node, ast.Lambda)


def _partial(reader: BodyReader, value: Partial, site: Site, name: str | None) -> Callee | None:
    inner = lift_callable(reader, value.function, value.site, name)
    if inner is None:
        return None
    arguments = list(inner.arguments)
    for key, item in [*((None, arg) for arg in value.args), *value.kwargs.items()]:
        found = expression(item, reader.express, lambda function: lift_function(reader, function))
        if found is None:
            _refuse(reader, value.site)
            return None
        arguments.append(Argument(name=key, value=found))
    return Callee(inner.code, tuple(arguments))


def _by_expression(reader: BodyReader, value: Value, site: Site, name: str | None) -> Callee | None:
    """The expression itself, evaluated in its module: `time.sleep`, `client.run`, `Cleaner()`."""
    found = global_expression(reader, value, site) or _expression_of(reader, value)
    if found is None:
        _refuse(reader, site)
        return None
    return Callee(_code(name, found))


def _code(name: str | None, found: SourceCode) -> Code:
    return Code(
        name=name or _last_name(found.text),
        module=found.module,
        text=found.text,
        body_start=0,
        names=found.names,
        is_lambda=True,
    )


def _last_name(text: str) -> str:
    """A name for an expression: the last one in it."""
    words = [word for word in re.split(r"\W+", text) if word.isidentifier() and not keyword.iskeyword(word)]
    return words[-1] if words else "function"


def _expression_of(reader: BodyReader, value: Value) -> SourceCode | None:
    """A callable as an expression that says it without the place where it stood."""
    match value:
        case Function(owner=Class() as owner, name=name) if owner.module.names.get(owner.name) is owner:
            return SourceCode(text=f"{owner.name}.{name}", module=owner.module.name, names=(owner.name,))
        case BoundMethod(function=function, receiver=receiver):
            inner = _expression_of(reader, receiver)
            return (
                inner.model_copy(update={"text": f"{inner.text}.{function.name}"})
                if inner is not None
                else None
            )
        case _:
            found = source_expression(reader, value) or expression(value, reader.express, lambda _: None)
            return found if isinstance(found, SourceCode) else None


def _refuse(reader: BodyReader, site: Site) -> None:
    reader.report(
        "callable",
        Severity.ERROR,
        "what is called here is only known while the pipeline is defined, so that it cannot be moved",
        "use a function defined in a module of the project",
        site.span(),
    )

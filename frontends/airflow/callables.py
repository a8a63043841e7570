"""From anything that can be called to a body, and the arguments that are bound to it already."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from calque.frontends.airflow.bodies import kept_decorators, lift_function
from calque.frontends.airflow.body_reader import BodyReader
from calque.frontends.airflow.captures import expression
from calque.frontends.airflow.modules import is_bound_once, lift_module, offers
from calque.frontends.python.calls import Native, Safe
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import (
    BoundMethod,
    Call,
    Class,
    External,
    Function,
    Instance,
    Model,
    Module,
    Partial,
    Scope,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Argument, Code, Constant, Expr, SourceCode


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
    for place in (site, _made_at(value)):
        found = _global_expression(reader, value, place) if place is not None else None
        if found is not None:
            return Callee(_code(name, found))
    said = _expression_of(reader, value)
    if isinstance(said, SourceCode):
        return Callee(_code(name, said))
    _refuse(reader, site)
    return None


def _made_at(value: Value) -> Site | None:
    """The expression that made a value."""
    match value:
        case Symbolic(site=site):
            return site
        case Instance(call=Call(site=site)):
            return site
        case _:
            return None


def _global_expression(reader: BodyReader, value: Value, site: Site) -> SourceCode | None:
    """The expression at a place, if it gives the value wherever the names of its module are."""
    module = reader.project.find(reader.project.module_name(site.source.path))
    node = site.node.value if isinstance(site.node, ast.keyword) else site.node
    if module is None or not isinstance(node, ast.expr) or reader.enclosing(module, node):
        return None
    lift_module(reader, module)
    names = tuple(statement_names(ast.Expr(value=node)).uses)
    if not names or not _gives(module, node, value):
        return None
    if not isinstance(node, ast.Name) and not all(is_bound_once(reader, module, used) for used in names):
        return None
    if not all(offers(reader, module, used) for used in names):
        return None
    return SourceCode(text=site.source.segment(node), module=module.name, names=names)


def _gives(module: Module, node: ast.expr, value: Value) -> bool:
    """An expression gives the value, as far as its form can tell: a site may also be the call that took it."""
    match node, value:
        case ast.Name(id=name), _:
            return module.names.get(name) is value
        case ast.Attribute(value=ast.Name(id=name), attr=attr), BoundMethod(
            function=function, receiver=receiver
        ):
            return attr == function.name and module.names.get(name) is receiver
        case ast.Attribute(attr=attr), External(path=path) | Safe(path=path) | Native(path=path):
            return path.rpartition(".")[2] == attr
        case ast.Attribute(attr=attr), BoundMethod(function=Function(name=name)):
            return attr == name
        case ast.Attribute(attr=attr), Class(name=name) | Function(name=name):
            return attr == name
        case _:
            made = _made_at(value)
            return made is not None and made.node is node


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


def _expression_of(reader: BodyReader, value: Value) -> Expr | None:
    """A callable as an expression that says it without the place where it stood."""
    match value:
        case Function(owner=Class() as owner, name=name) if owner.module.names.get(owner.name) is owner:
            return SourceCode(text=f"{owner.name}.{name}", module=owner.module.name, names=(owner.name,))
        case BoundMethod(function=function, receiver=receiver):
            inner = expression(receiver, reader.express, lambda _: None)
            if isinstance(inner, SourceCode):
                return inner.model_copy(update={"text": f"{inner.text}.{function.name}"})
            return None
        case _:
            found = expression(value, reader.express, lambda _: None)
            return found if not isinstance(found, Constant) else None


def _refuse(reader: BodyReader, site: Site) -> None:
    reader.report(
        "callable",
        Severity.ERROR,
        "what is called here is only known while the pipeline is defined, so that it cannot be moved",
        "use a function defined in a module of the project",
        site.span(),
    )

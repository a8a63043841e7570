"""Values as the expressions of the user's that made them, where those can be moved."""

from __future__ import annotations

import ast

from calque.frontends.bodies.modules import is_bound_once, lift_module, offers
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.calls import Native, Safe
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import (
    BoundMethod,
    Call,
    Class,
    External,
    Function,
    Instance,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.expressions import SourceCode
from calque.ir.syntax import walk


def source_expression(reader: BodyReader, value: Value) -> SourceCode | None:
    """The name that a module has for a value, or else the expression that made it; None if neither can be moved.

    An instance that had a name is not made again: it may have changed since.
    """
    site = made_at(value)
    if site is None:
        return None
    module = reader.module_of(site)
    if module is None:
        return None
    for name, known in module.names.items():
        if known is value and is_bound_once(reader, module, name) and offers(reader, module, name):
            return SourceCode(text=name, module=module.name, names=(name,))
    if isinstance(value, Instance) and site.node not in _nameless(reader, module):
        return None
    return global_expression(reader, value, site)


def _nameless(reader: BodyReader, module: Module) -> frozenset[ast.AST]:
    """The expressions of a module of which only an attribute is taken: `Slack("channel")` of `Slack("channel").send`."""
    known = reader.nameless.get(module.name)
    if known is None:
        nodes = walk(module.source.tree) if module.source is not None else iter(())
        found = frozenset(node.value for node in nodes if isinstance(node, ast.Attribute))
        known = reader.nameless[module.name] = found
    return known


def made_at(value: Value) -> Site | None:
    """The expression that made a value."""
    match value:
        case Symbolic(site=site):
            return site
        case Instance(call=Call(site=site)):
            return site
        case _:
            return None


def global_expression(reader: BodyReader, value: Value, site: Site) -> SourceCode | None:
    """The expression at a place, if it gives the value wherever the names of its module are."""
    module = reader.module_of(site)
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
            made = made_at(value)
            return made is not None and made.node is node

"""Expressions of the user's that mean the same when they are moved."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from calque.frontends.bodies.modules import is_bound_once, lift_module
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.builtin_names import BUILTINS
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import Module, Site, Value
from calque.ir.expressions import SourceCode
from calque.ir.syntax import walk

SCOPES = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.For, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp,
    ast.GeneratorExp,
)  # fmt: skip
"""What binds names for the expressions in it only."""


def value_site(site: Site) -> Site:
    """The place of the value of a keyword argument; any other place as it is."""
    return Site(site.source, site.node.value) if isinstance(site.node, ast.keyword) else site


def item_sites(site: Site, container: Collection[Value]) -> list[Site]:
    """The places of the items of a list or tuple, or of the values of a dict.

    Where they stand in no display of just these items, they have no expression of their own: the place is inside of
    another expression, and `own_expression` finds nothing there.
    """
    node = value_site(site).node
    parts: list[ast.expr] = []
    if isinstance(node, ast.Dict) and None not in node.keys:
        parts = node.values
    elif isinstance(node, ast.List | ast.Tuple) and not any(
        isinstance(part, ast.Starred) for part in node.elts
    ):
        parts = node.elts
    if len(parts) == len(container) and not isinstance(container, set | frozenset):
        return [Site(site.source, part) for part in parts]
    return [inside_of(value_site(site))] * len(container)


def inside_of(site: Site) -> Site:
    """The place of something that a bigger expression gives, and that has none of its own."""
    if not isinstance(site.node, ast.expr):
        return site
    return Site(site.source, ast.copy_location(ast.Expr(value=site.node), site.node))


def is_inside(site: Site) -> bool:
    """Whether the expression at a place is a bigger one than the value's own."""
    return not isinstance(site.node, ast.expr)


def own_expression(reader: BodyReader, site: Site) -> SourceCode | None:
    """The expression at a place, if it only uses built-ins and names that its module binds once; else None."""
    node = site.node
    module = reader.project.find(reader.project.module_name(site.source.path))
    if is_inside(site) or not isinstance(node, ast.expr) or module is None:
        return None
    uses = tuple(statement_names(ast.Expr(value=node)).uses)
    names = tuple(name for name in uses if name in module.names)
    if not all(name in module.names or name in BUILTINS for name in uses):
        return None
    if not set(_local_names(reader, module, node)).isdisjoint(uses):
        return None
    if not all(is_bound_once(reader, module, name) for name in names):
        return None
    lift_module(reader, module)
    return SourceCode(text=site.text(), module=module.name, names=names)


def _local_names(reader: BodyReader, module: Module, node: ast.expr) -> Iterator[str]:
    """The names that functions, loops and comprehensions around an expression bind."""
    scopes = reader.scopes.get(module.name)
    if scopes is None:
        tree = module.source.tree if module.source is not None else ast.Module([], [])
        scopes = reader.scopes[module.name] = [part for part in walk(tree) if isinstance(part, SCOPES)]
    for part in scopes:
        if not part.lineno <= node.lineno <= (part.end_lineno or part.lineno):
            continue
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _parameters(part.args)
                for statement in part.body:
                    yield from statement_names(statement).binds
            case ast.Lambda(args=arguments):
                yield from _parameters(arguments)
            case ast.For(target=target) | ast.AsyncFor(target=target):
                yield from _targets(target)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                for generator in part.generators:
                    yield from _targets(generator.target)


def _parameters(arguments: ast.arguments) -> Iterator[str]:
    for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        yield part.arg
    for rest in (arguments.vararg, arguments.kwarg):
        if rest is not None:
            yield rest.arg


def _targets(target: ast.expr) -> Iterator[str]:
    for part in walk(target):
        if isinstance(part, ast.Name):
            yield part.id

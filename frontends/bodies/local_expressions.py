"""Expressions of a function's own names, as expressions that stand at the top of its module.

def resources():
    clock = Clock(zone="UTC")
    return Definitions(resources={"mailer": Mailer(clock=clock)})      Mailer(clock=Clock(zone='UTC'))
"""

from __future__ import annotations

import ast
import copy

from calque.frontends.bodies.modules import is_bound_once, lift_module
from calque.frontends.bodies.own_expressions import value_site
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.python.builtin_names import BUILTINS
from calque.frontends.python.effects import changed_by_body
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import Site
from calque.ir.expressions import SourceCode
from calque.ir.syntax import walk


def local_expression(reader: BodyReader, site: Site, item: str | None = None) -> SourceCode | None:
    """The expression at a place inside of one function, with what its names are assigned there in their place; None if there is none.

    Args:
        reader: of the project.
        site: of the expression, or inside of a dict.
        item: which item of the dict is meant.
    """
    module = reader.project.find(reader.project.module_name(site.source.path))
    node = value_site(site).node
    inside = isinstance(node, ast.Expr)
    node = node.value if isinstance(node, ast.Expr) else node
    if module is None or not isinstance(node, ast.expr) or (inside and item is None):
        return None
    scopes = reader.enclosing(module, node)
    function = scopes[0] if len(scopes) == 1 else None
    if not isinstance(function, ast.FunctionDef) or function.args.args or function.args.kwonlyargs:
        return None
    found: ast.expr | None = _Locals(function).visit(copy.deepcopy(node))
    if inside and found is not None:
        found = _item(found, item)
    if found is None:
        return None
    uses = tuple(statement_names(ast.Expr(value=found)).uses)
    names = tuple(name for name in uses if name in module.names)
    if not all(name in module.names or name in BUILTINS for name in uses) or set(uses) & _bound(function):
        return None
    if not all(is_bound_once(reader, module, name) for name in names):
        return None
    lift_module(reader, module)
    return SourceCode(text=ast.unparse(found), module=module.name, names=names)


class _Locals(ast.NodeTransformer):
    """Puts what names are assigned in their place: those that are assigned once, and whose objects nothing changes."""

    def __init__(self, function: ast.FunctionDef) -> None:
        changed = changed_by_body(function)
        stored = [part.id for part in walk(function) if isinstance(part, ast.Name) and _binds(part)]
        self.values = {
            target.id: value
            for statement in function.body
            if isinstance(statement, ast.Assign)
            for target, value in [(statement.targets[0], statement.value)]
            if isinstance(target, ast.Name) and stored.count(target.id) == 1 and target.id not in changed
        }

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """The assigned expression, if there is one."""
        return self.visit(copy.deepcopy(self.values[node.id])) if node.id in self.values else node


def _binds(name: ast.Name) -> bool:
    return not isinstance(name.ctx, ast.Load)


def _bound(function: ast.FunctionDef) -> set[str]:
    """The function's own names."""
    return {name for statement in function.body for name in statement_names(statement).binds}


def _item(found: ast.expr, item: str | None) -> ast.expr | None:
    """The item of a display; what else gives a dict is made once for all of its items."""
    if not isinstance(found, ast.Dict):
        return None
    values = [
        value
        for key, value in zip(found.keys, found.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == item
    ]
    return values[0] if len(values) == 1 and None not in found.keys else None

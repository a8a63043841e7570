"""What a statement changes beside the names that it binds: objects behind names, and registries."""

from __future__ import annotations

import ast
from collections.abc import Sequence

MUTATORS = frozenset(
    [
        "add",
        "append",
        "appendleft",
        "clear",
        "difference_update",
        "discard",
        "extend",
        "extendleft",
        "insert",
        "intersection_update",
        "pop",
        "popitem",
        "popleft",
        "register",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "subscribe",
        "symmetric_difference_update",
        "update",
    ]
)
"""Methods that usually change their object."""


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_LEAVES = frozenset(
    {ast.Name, ast.Constant, ast.Import, ast.ImportFrom, ast.Pass, ast.Nonlocal, ast.arguments}
)


def touched(statement: ast.stmt) -> dict[str, None]:
    """The names whose objects a statement may change when it runs, in order.

    A call whose result is thrown away was made for its effect: its function and its arguments count. Of a function or
    class only the decorators and bases do: its body does not run here.
    """
    return _scan([statement], bodies=False)


def changed_by_body(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> dict[str, None]:
    """The names, local or not, whose objects the bodies of a function or class may change when they run."""
    return _scan(definition.body, bodies=True)


def _scan(statements: Sequence[ast.stmt], bodies: bool) -> dict[str, None]:
    """The names whose objects statements may change; what stands in the bodies of functions only if `bodies`."""
    found: dict[str, None] = {}
    pending: list[ast.AST] = list(reversed(statements))
    while pending:
        node = pending.pop()
        kind = type(node)
        if kind in _CHANGES:
            found |= dict.fromkeys(_changed_by(node))
        if kind in _LEAVES or (not bodies and (isinstance(node, _DEFINITIONS) or kind is ast.Lambda)):
            continue
        inner: list[ast.AST] = []
        for name in node._fields:
            child = getattr(node, name, None)
            if isinstance(child, ast.AST):
                inner.append(child)
            elif isinstance(child, list):
                inner += [item for item in child if isinstance(item, ast.AST)]
        pending += reversed(inner)
    return found


_CHANGES = frozenset(
    {*_DEFINITIONS, ast.Expr, ast.Assign, ast.Delete, ast.AugAssign, ast.AnnAssign, ast.Call, ast.Global}
)


def _changed_by(node: ast.AST) -> list[str]:
    match node:
        case ast.ClassDef(decorator_list=decorators, bases=bases):
            return roots([*decorators, *bases])
        case ast.FunctionDef(decorator_list=decorators) | ast.AsyncFunctionDef(decorator_list=decorators):
            return roots(decorators)
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return []
        case ast.Expr(value=ast.Call() as call):
            return roots([call.func, *call.args, *(keyword.value for keyword in call.keywords)])
        case ast.Assign(targets=targets) | ast.Delete(targets=targets):
            return _changed(targets)
        case ast.AugAssign(target=target):
            return roots([target])
        case ast.AnnAssign(target=target):
            return _changed([target])
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in MUTATORS:
            return roots([value])
        case ast.Global(names=names):
            return list(names)
        case _:
            return []


def _changed(targets: Sequence[ast.expr]) -> list[str]:
    """The roots of targets that are attributes or items: a plain name is bound, not changed."""
    inner = [
        t
        for target in targets
        for t in (target.elts if isinstance(target, ast.Tuple | ast.List) else [target])
    ]
    return roots([target for target in inner if isinstance(target, ast.Attribute | ast.Subscript)])


def roots(expressions: Sequence[ast.expr]) -> list[str]:
    """The names at the left end of expressions: `a` of `a.b[c].d(e)`."""
    names: list[str] = []
    for expression in expressions:
        node: ast.expr = expression
        while True:
            match node:
                case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Starred(value=inner):
                    node = inner
                case ast.Call(func=inner):
                    node = inner
                case ast.Name(id=name):
                    names.append(name)
                    break
                case _:
                    break
    return names

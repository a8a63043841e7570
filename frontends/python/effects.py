"""What a statement changes beside the names that it binds: objects behind names, and registries."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

MUTATORS = frozenset(
    [
        "add",
        "append",
        "appendleft",
        "clear",
        "discard",
        "extend",
        "extendleft",
        "insert",
        "pop",
        "popitem",
        "popleft",
        "register",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "subscribe",
        "update",
    ]
)
"""Methods that usually change their object."""


def touched(statement: ast.stmt) -> dict[str, None]:
    """The names whose objects a statement may change when it runs, in order.

    A call whose result is thrown away was made for its effect: its function and its arguments count. Of a function or
    class only the decorators and bases do: its body does not run here.
    """
    found: dict[str, None] = {}
    for part in _running([statement]):
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found |= dict.fromkeys(_roots(part.decorator_list))
                if isinstance(part, ast.ClassDef):
                    found |= dict.fromkeys(_roots(part.bases))
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                pass
            case ast.Expr(value=ast.Call() as call):
                found |= dict.fromkeys(_roots([call.func, *call.args, *(k.value for k in call.keywords)]))
            case ast.Assign(targets=targets) | ast.Delete(targets=targets):
                found |= dict.fromkeys(_changed(targets))
            case ast.AugAssign(target=target):
                found |= dict.fromkeys(_roots([target]))
            case ast.AnnAssign(target=target):
                found |= dict.fromkeys(_changed([target]))
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in MUTATORS:
                found |= dict.fromkeys(_roots([value]))
    return found


def changed_by_body(definition: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> dict[str, None]:
    """The names, local or not, whose objects the bodies of a function or class may change when they run."""
    found: dict[str, None] = {}
    for statement in definition.body:
        found |= touched(statement)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found |= changed_by_body(statement)
        for part in ast.walk(statement):
            if isinstance(part, ast.Global):
                found |= dict.fromkeys(part.names)
    return found


def _running(statements: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """The statements and expressions that run with them, not those in the bodies of functions."""
    pending: list[ast.AST] = list(reversed(statements))
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            continue
        pending.extend(reversed(list(ast.iter_child_nodes(node))))


def _changed(targets: Sequence[ast.expr]) -> list[str]:
    """The roots of targets that are attributes or items: a plain name is bound, not changed."""
    inner = [
        t
        for target in targets
        for t in (target.elts if isinstance(target, ast.Tuple | ast.List) else [target])
    ]
    return _roots([target for target in inner if isinstance(target, ast.Attribute | ast.Subscript)])


def _roots(expressions: Sequence[ast.expr]) -> list[str]:
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

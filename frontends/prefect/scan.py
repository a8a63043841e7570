"""What of a flow's text no graph can say, whatever its values: known before it is evaluated."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from calque.frontends.python.values import ABSENT, External, Function, Model, Scope, Site, Value

STATEMENTS: dict[type[ast.AST], str] = {
    ast.AsyncFor: "it loops over what comes in time",
    ast.AsyncWith: "it has a block with an entry and an exit",
    ast.AugAssign: "it changes a value in place",
    ast.Await: "it awaits",
    ast.Delete: "it deletes something",
    ast.Global: "it changes names of its module",
    ast.Nonlocal: "it changes names around it",
    ast.Raise: "it raises an error",
    ast.Assert: "it asserts something",
    ast.Try: "it handles errors",
    ast.TryStar: "it handles errors",
    ast.While: "it loops until something changes",
    ast.With: "it has a block with an entry and an exit",
    ast.Yield: "it yields",
    ast.Import: "it imports something",
    ast.ImportFrom: "it imports something",
    ast.FunctionDef: "it defines a function",
    ast.AsyncFunctionDef: "it defines a function",
    ast.ClassDef: "it defines a class",
    ast.Match: "it chooses by a pattern",
}
"""Statements and expressions of a flow's own that no graph can say."""
PURE = frozenset(
    {
        "abs", "bool", "dict", "enumerate", "float", "frozenset", "int", "len", "list", "max", "min", "range", "repr",
        "reversed", "round", "set", "sorted", "str", "sum", "tuple", "zip",
    }
)  # fmt: skip
"""Built-in functions that only compute."""
METHODS = frozenset(
    {
        "append", "copy", "endswith", "extend", "format", "get", "items", "join", "keys", "lower", "map", "replace",
        "result", "split", "startswith", "strip", "submit", "upper", "values", "wait", "with_options",
    }
)  # fmt: skip
"""Methods of a flow's own values that its evaluation knows."""
LEVELS = frozenset({"critical", "debug", "error", "exception", "info", "log", "warning"})


def obstacles(function: Function, site: Site) -> Iterator[tuple[str, Site]]:
    """Why a flow's function is no graph, and where."""
    if isinstance(function.node, ast.AsyncFunctionDef):
        yield "it is asynchronous", site
    arguments = function.node.args
    if arguments.vararg is not None or arguments.kwarg is not None:
        yield "it takes any parameters", site
    own = _bound(function)
    for part in _parts(function):
        place = Site(site.source, part)
        reason = STATEMENTS.get(type(part))
        if reason is not None:
            yield reason, place
        elif isinstance(part, ast.Call):
            reason = _call(part, function, own)
            if reason is not None:
                yield reason, place
        elif isinstance(part, ast.If | ast.IfExp) and not _names(part.test).isdisjoint(own):
            yield "what it does depends on a value that is only known when it runs", place
        elif isinstance(part, ast.Return) and not _is_last(part, function):
            yield "it returns early", place


def logs(function: Function) -> Iterator[ast.Call]:
    """The calls that only write to the flow's log."""
    own = _bound(function)
    return (part for part in _parts(function) if isinstance(part, ast.Call) and _is_log(part, function, own))


def _call(call: ast.Call, function: Function, own: frozenset[str]) -> str | None:
    if _is_log(call, function, own):
        return None
    root, path = _root(call.func)
    if root is None:
        return None if path and path[-1] in METHODS else "it calls what it has computed"
    if root in own:
        return None if path and path[-1] in METHODS else f"it calls {ast.unparse(call.func)}"
    value = _value(root, function)
    if isinstance(value, Model):
        return None
    if value is ABSENT and root in PURE and not path:
        return None
    return f"it calls {ast.unparse(call.func)}, which is no task"


def _is_log(call: ast.Call, function: Function, own: frozenset[str]) -> bool:
    root, path = _root(call.func)
    if root == "print" and not path:
        return True
    if root == "get_run_logger" or (path and path[-1] in ("get_run_logger", "getLogger")):
        return True
    return root is not None and bool(path) and path[-1] in LEVELS and "log" in root.lower()


def _root(node: ast.expr) -> tuple[str | None, list[str]]:
    """The name that a callee starts with, and the attributes after it."""
    path: list[str] = []
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        if isinstance(node, ast.Attribute):
            path.insert(0, node.attr)
            node = node.value
        else:
            node = node.value if isinstance(node, ast.Subscript) else node.func
    return (node.id, path) if isinstance(node, ast.Name) else (None, path)


def _value(name: str, function: Function) -> Value:
    scope: Scope | None = function.scope
    while scope is not None:
        if name in scope.names:
            return scope.names[name]
        scope = scope.parent
    return ABSENT if hasattr(builtins, name) else External(name)


def _bound(function: Function) -> frozenset[str]:
    """The names that the function binds."""
    arguments = function.node.args
    found = {part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    for part in _parts(function):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
    return frozenset(found)


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _parts(function: Function) -> Iterator[ast.AST]:
    pending: list[ast.AST] = list(getattr(function.node, "body", []))
    while pending:
        part = pending.pop(0)
        yield part
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending.extend(ast.iter_child_nodes(part))


def _is_last(statement: ast.Return, function: Function) -> bool:
    body = getattr(function.node, "body", [])
    return bool(body) and body[-1] is statement

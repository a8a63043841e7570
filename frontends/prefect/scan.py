"""What of a flow's text no graph can say, whatever its values: known before it is evaluated."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence

from calque.frontends.python.values import ABSENT, External, Function, Model, Scope, Value

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


def signature_obstacle(function: Function) -> str | None:
    """Why a flow's signature is that of no graph."""
    arguments = function.node.args
    if arguments.vararg is not None or arguments.kwarg is not None:
        return "it takes any parameters"
    return None


def reason_against(node: ast.AST, function: Function, own: frozenset[str]) -> str | None:
    """Why the evaluation of a piece of a flow would not be faithful.

    Args:
        own: the names that the flow binds.
    """
    for part in _inside([node]):
        reason = STATEMENTS.get(type(part))
        if reason is None and isinstance(part, ast.Call):
            reason = _call(part, function, own)
        if reason is not None:
            return reason
    return None


def logs(function: Function) -> Iterator[ast.Call]:
    """The calls that only write to the flow's log."""
    own = bound(function)
    return (part for part in _parts(function) if isinstance(part, ast.Call) and is_log(part, own))


def _call(call: ast.Call, function: Function, own: frozenset[str]) -> str | None:
    if is_log(call, own):
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


def is_log(call: ast.Call, own: frozenset[str]) -> bool:
    """Whether a call only writes to the log, or gets what does."""
    if any(isinstance(part, ast.NamedExpr) for part in ast.walk(call)):
        return False
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


def bound(function: Function) -> frozenset[str]:
    """The names that a function binds."""
    arguments = function.node.args
    found = {part.arg for part in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    for part in _parts(function):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
    return frozenset(found)


def _parts(function: Function) -> Iterator[ast.AST]:
    return _inside(getattr(function.node, "body", []))


def _inside(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """The parts of code that run with it."""
    pending = list(nodes)
    while pending:
        part = pending.pop(0)
        yield part
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending.extend(ast.iter_child_nodes(part))

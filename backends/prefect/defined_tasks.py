"""Whether the user's code, which calls a task, defines it already as a flow wants it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from calque.ir.expressions import Code

_DECIDES = frozenset(
    {"retries", "retry_delay_seconds", "retry_jitter_factor", "retry_condition_fn", "timeout_seconds", "tags"}
)
"""Arguments of `@task` by which runs go otherwise."""
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def defined_tasks(text: str) -> Mapping[str, _Function]:
    """The functions of a module under nothing but `@task`, by their names."""
    return {
        one.name: one
        for one in ast.parse(text).body
        if isinstance(one, _Function) and len(one.decorator_list) == 1 and _is_task(one.decorator_list[0])
    }


def is_defined(function: _Function, code: Code, settings: Sequence[str]) -> bool:
    """Whether a task has the function of a node, and what decides how its runs go.

    Args:
        function: the task's.
        code: of the node.
        settings: the arguments of `@task` that say what the node is.
    """
    try:
        body = ast.parse(code.text).body
    except SyntaxError:
        return False
    if len(body) != 1 or not isinstance(body[0], _Function) or code.captured:
        return False
    wanted = ast.parse(f"task({', '.join(settings)})", mode="eval").body
    decorator = function.decorator_list[0]
    if set(_deciding(wanted)) != set(_deciding(decorator)) or _name(wanted) not in (None, _name(decorator)):
        return False
    return _bare(body[0]) == _bare(function)


def _is_task(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "task"


def _deciding(call: ast.expr) -> Iterator[str]:
    for word in call.keywords if isinstance(call, ast.Call) else ():
        if word.arg in _DECIDES or word.arg is None:
            yield f"{word.arg}={ast.unparse(word.value)}"


def _name(call: ast.expr) -> str | None:
    for word in call.keywords if isinstance(call, ast.Call) else ():
        if word.arg == "name":
            return ast.unparse(word.value)
    return None


def _bare(function: _Function) -> str:
    """A function without its decorators."""
    kept = {**dict(ast.iter_fields(function)), "decorator_list": []}
    return ast.dump(type(function)(**kept))

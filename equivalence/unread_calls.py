"""Calls in a job of Dagster's that became no node: something is done there that was not understood."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator

from calque.equivalence.written.dagster import jobs
from calque.equivalence.written.modules import Function, WrittenModule
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.syntax import walk


def unread_calls(pipeline: Pipeline, modules: Iterable[WrittenModule]) -> Iterator[str]:
    """What a job calls that none of its nodes is, each as a text with its place."""
    for module in modules:
        for name, job in jobs(module):
            if name != pipeline.id:
                continue
            known = {part for node in pipeline.nodes for part in _names(node)}
            for call in _calls(job):
                called = _root(call.func)
                if called is None or _said_name(called, module) in known or called in known:
                    continue
                if not _is_helper(called, module, job):
                    yield f"{module.span(call)}: what {called}(…) does in {pipeline.id} is not understood"


def _names(node: Node) -> Iterator[str]:
    """What a call that became a node may name: its function, itself, the graphs that it is in."""
    yield from node.id.split(".")
    yield from node.id.split("__")
    yield node.name
    code = getattr(getattr(node, "action", None), "code", None)
    if code is not None:
        yield code.name


def _calls(job: Function) -> list[ast.Call]:
    """What a job calls; what makes hooks of its steps is read with these."""
    found = [part for statement in job.body for part in walk(statement) if isinstance(part, ast.Call)]
    hooks = {
        part
        for call in found
        if isinstance(call.func, ast.Attribute) and call.func.attr == "with_hooks"
        for argument in call.args
        for part in walk(argument)
    }
    return [call for call in found if call not in hooks]


def _root(func: ast.expr) -> str | None:
    """The name that is called; None for methods of what was called before."""
    match func:
        case ast.Name(id=name):
            return name
        case ast.Call(
            func=ast.Attribute(value=inner, attr="alias" | "tag" | "with_hooks" | "with_retry_policy")
        ):
            return _root(inner)
        case _:
            return None


def _said_name(name: str, module: WrittenModule) -> str | None:
    """What the decorator of a function calls it: graphs of several jobs may have one name."""
    function = module.functions.get(name)
    for decorator in function.decorator_list if function is not None else ():
        for word in decorator.keywords if isinstance(decorator, ast.Call) else ():
            if word.arg == "name" and isinstance(word.value, ast.Constant):
                return str(word.value.value)
    return None


def _is_helper(name: str, module: WrittenModule, job: Function) -> bool:
    """Whether a name is a function without decorators, whose own calls are followed, or Python's own."""
    inner = [part for part in walk(job) if isinstance(part, ast.FunctionDef) and part is not job]
    function = module.functions.get(name) or next((part for part in inner if part.name == name), None)
    plain = function is not None and not function.decorator_list
    return plain or hasattr(builtins, name)

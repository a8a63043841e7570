"""The parts of a function's syntax that its body is made from: parameters, defaults, the names of its header."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from calque.frontends.python.free_names import free_names, statement_names
from calque.frontends.python.source import SourceFile
from calque.frontends.python.values import Function, Value
from calque.ir.expressions import Parameter
from calque.ir.intrinsics import Intrinsic
from calque.ir.syntax import children

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Form = Literal["positional", "either", "keyword", "var_positional", "var_keyword"]


def parameter_nodes(arguments: ast.arguments) -> Iterator[tuple[ast.arg, Form, ast.expr | None]]:
    """Each parameter with its form and its default."""
    positional = [*arguments.posonlyargs, *arguments.args]
    missing = len(positional) - len(arguments.defaults)
    for index, arg in enumerate(positional):
        form: Form = "positional" if index < len(arguments.posonlyargs) else "either"
        yield arg, form, arguments.defaults[index - missing] if index >= missing else None
    if arguments.vararg is not None:
        yield arguments.vararg, "var_positional", None
    for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield arg, "keyword", default
    if arguments.kwarg is not None:
        yield arguments.kwarg, "var_keyword", None


def parameters(
    node: Definition,
    source: SourceFile,
    keys: Mapping[str, Intrinsic],
    default_text: Callable[[ast.expr], str],
) -> list[tuple[Parameter, ast.arg]]:
    """The signature, with what the orchestrator fills in.

    Args:
        keys: the keys of the task's context.
        default_text: how a default is written.
    """
    found: list[tuple[Parameter, ast.arg]] = []
    for arg, form, default in parameter_nodes(node.args):
        injects = Intrinsic.CONTEXT if form == "var_keyword" else None
        if form in ("either", "keyword"):
            injects = keys.get(arg.arg)
        parameter = Parameter(
            name=arg.arg,
            form=form,
            default=default_text(default) if default is not None else None,
            annotation=source.segment(arg.annotation) if arg.annotation is not None else None,
            injects=injects,
        )
        found.append((parameter, arg))
    return found


def default_values(function: Function) -> dict[ast.expr, Value]:
    """What each default was, when the function was defined."""
    arguments = function.node.args
    named = {
        arg.arg: default
        for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default
    }
    return dict(zip(arguments.defaults, function.defaults, strict=False)) | {
        default: function.keyword_defaults[name]
        for name, default in named.items()
        if name in function.keyword_defaults
    }


def used_names(node: Definition, ignored: frozenset[ast.AST], lazy: bool) -> dict[str, None]:
    """The names that a function takes from around it, in its header and in its body; its own name, too.

    Args:
        ignored: decorators, defaults and annotations that do not count.
        lazy: annotations are not evaluated.
    """
    statement = ast.Expr(value=node) if isinstance(node, ast.Lambda) else node
    return statement_names(statement, lazy, ignored).uses | free_names(node, lazy, ignored)


def is_generator(node: Definition) -> bool:
    """Its body yields."""
    pending: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending.extend(children(part))
    return False

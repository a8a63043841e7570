"""Whether a piece of a flow speaks to Prefect: calls tasks or flows, or asks what became of their runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from calque.frontends.prefect.choices import Choice
from calque.frontends.prefect.results import Param, Result, ResultMethod, StateOf, Wrapper, results
from calque.frontends.python.evaluator import Evaluator
from calque.frontends.python.values import ABSENT, External, Function, Model, Module, Scope, Value
from calque.ir.syntax import children, walk

PLAIN = (
    "prefect.get_run_logger",
    "prefect.context.get_run_context",
    "prefect.logging",
    "prefect.runtime",
    "prefect.variables",
    "prefect.Variable",
    "prefect.blocks",
    "prefect.artifacts",
    "prefect.deployments.run_deployment",
    "prefect.deployments.flow_runs.run_deployment",
    "prefect_",
)
"""What of Prefect's the flow's own code may use: it says nothing about runs, and decides nothing."""

ONLY_PREFECTS = ("data", "id", "state_details", "timestamp", "aresult", "fresult", "model_dump", "dict")
"""What states have that only Prefect knows."""


def own_parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a piece of code that run with it: not the bodies of functions and classes."""
    pending: list[ast.AST] = [node]
    while pending:
        part = pending.pop(0)
        yield part
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            pending.extend(children(part))


def speaks(evaluator: Evaluator, node: ast.AST, scope: Scope) -> bool:
    """Whether a piece of a flow calls tasks or flows, or has to do with futures."""
    return any(is_spoken(evaluator, mentioned(part, scope)) for part in walk(node))


def calls(evaluator: Evaluator, node: ast.AST, scope: Scope) -> bool:
    """Whether a piece of a flow does more with futures than name them."""
    return any(isinstance(part, ast.Call) and speaks(evaluator, part.func, scope) for part in walk(node))


def forbidden(node: ast.AST, scope: Scope) -> str | None:
    """A name of Prefect's in it that decides about runs."""
    for part in walk(node):
        value = mentioned(part, scope)
        if _is_only_prefects(part, scope):
            return ast.unparse(part)
        if isinstance(value, External) and value.path.startswith("prefect"):
            if not value.path.startswith(PLAIN) and value.path != "prefect":
                return value.path
        elif isinstance(value, Model) and not isinstance(value, Choice) and _is_named(value):
            return value.describe()
    return None


def _is_only_prefects(part: ast.AST, scope: Scope) -> bool:
    return (
        isinstance(part, ast.Attribute)
        and part.attr in ONLY_PREFECTS
        and isinstance(mentioned(part.value, scope), StateOf)
    )


def _is_named(value: Model) -> bool:
    return isinstance(value, Wrapper)


def mentioned(part: ast.AST, scope: Scope) -> Value:
    """What a name, or a dotted name, in code stands for; `ABSENT` for anything else."""
    match part:
        case ast.Name(id=name, ctx=ast.Load()):
            current: Scope | None = scope
            while current is not None:
                if name in current.names:
                    return current.names[name]
                current = current.parent
            return scope.module.names.get(name, ABSENT)
        case ast.Attribute(value=inner, attr=attr):
            of = mentioned(inner, scope)
            if isinstance(of, Module):
                return of.names.get(attr, ABSENT)
            return External(f"{of.path}.{attr}") if isinstance(of, External) else ABSENT
        case _:
            return ABSENT


def is_spoken(evaluator: Evaluator, value: Value) -> bool:
    """Whether a value has to do with tasks, flows, or futures."""
    match value:
        case Function():
            return reaches(evaluator, value, set())
        case Choice(yes=yes, no=no):
            return is_spoken(evaluator, yes) or is_spoken(evaluator, no)
        case StateOf():
            return False
        case Result(future=future):
            return bool(future)
        case Param():
            return False
        case Model():
            return isinstance(value, ResultMethod | Wrapper) or evaluator.is_construct(value)
        case list() | tuple() | set():
            return any(is_spoken(evaluator, item) for item in value)
        case dict():
            return any(is_spoken(evaluator, item) for item in value.values())
        case _:
            return any(one.future and not isinstance(one, StateOf) for one in results(value))


def reaches(evaluator: Evaluator, function: Function, seen: set[int]) -> bool:
    """Whether a function of the project calls tasks or flows, itself or through others."""
    if id(function) in seen:
        return False
    seen.add(id(function))
    for part in walk(function.node):
        value = mentioned(part, function.scope)
        if isinstance(value, Function):
            if reaches(evaluator, value, seen):
                return True
        elif isinstance(value, Model) and evaluator.is_construct(value):
            return True
    return False

"""Loops that submit a task for each element, or ask each run for its result: what `map`, and the list of its futures, say at once.

[load.submit(row, to) for row in rows]                   is   load.map(rows, unmapped(to))
for row in rows: runs.append(load.submit(row, to))       is   runs = load.map(rows, unmapped(to))
[run.result() for run in runs]                           is   runs.result()

Direct calls are no map: the first one that fails ends the flow, and the others never run. Prefect: `TaskRunner.map`, `PrefectFutureList`.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from calque.frontends.prefect.annotations import is_list
from calque.frontends.prefect.ends import FOR_THE_RUN, is_mapped
from calque.frontends.prefect.mentions import mentioned
from calque.frontends.prefect.results import Result, StateOf, Unknown, Wrapped, results
from calque.frontends.prefect.steps import Invocation, OwnCode
from calque.frontends.prefect.tasks import TaskDef
from calque.frontends.python.values import Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.prefect.spoken import Speech

ANEW = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Starred,
)  # fmt: skip
"""What may be another value each time."""
LISTS = ("list", "sorted")
"""Functions that give a list."""


class Loop(NamedTuple):
    """A loop that does one thing for each element.

    Attributes:
        value: what it does.
        names: that it binds.
        collected: the list that it appends what it gets to.
    """

    value: ast.expr
    names: tuple[str, ...]
    collected: str | None


def one_thing(target: ast.expr, body: Sequence[ast.stmt]) -> Loop | None:
    """A loop with that body, if it does one thing for each element."""
    if not isinstance(target, ast.Name):
        return None
    match body:
        case [ast.Assign(targets=[ast.Name(id=bound)], value=value), ast.Expr(value=ast.Call() as call)]:
            collected = _appended(call, bound)
            return None if collected is None else Loop(value, (target.id, bound), collected)
        case [ast.Assign(targets=[ast.Name(id=bound)], value=value)]:
            return Loop(value, (target.id, bound), None)
        case [
            ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value], keywords=[]
                )
            )
        ]:
            return Loop(value, (target.id,), name)
        case [ast.Expr(value=value)]:
            return Loop(value, (target.id,), None)
        case _:
            return None


def _appended(call: ast.Call, name: str) -> str | None:
    """The list that a call appends what a name stands for to."""
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=collected), attr="append"),
            args=[ast.Name(id=given)],
            keywords=[],
        ) if given == name:
            return collected
        case _:
            return None


def at_once(speech: Speech, node: ast.ListComp) -> ast.ListComp | ast.Call:
    """The call that says a comprehension at once; if none does, itself. What it loops over is evaluated."""
    match node:
        case ast.ListComp(
            elt=ast.Call(func=ast.Attribute(value=of, attr=attr)) as call,
            generators=[ast.comprehension(target=ast.Name(id=name), iter=over, ifs=[], is_async=0)],
        ):
            asks = isinstance(of, ast.Name) and of.id == name and attr == "result"
            submits = attr == "submit" and _is_only_call(speech, of)
        case _:
            return node
    given = [*call.args, *(one.value for one in call.keywords)]
    if not (asks or (submits and _is_once(call, name))) or (asks and any(_names(one, name) for one in given)):
        return node
    held = speech.hold(over)
    value = mentioned(held, speech.scope)
    if asks and isinstance(value, Result) and value.future and is_mapped(value.node):
        func = ast.copy_location(ast.Attribute(value=held, attr=attr, ctx=ast.Load()), call.func)
        return ast.copy_location(ast.Call(func=func, args=call.args, keywords=call.keywords), call)
    if submits and _is_unknown(value):
        return _map(speech, call, of, name, _elements(speech, over if isinstance(over, ast.Name) else held))
    loop = ast.comprehension(target=node.generators[0].target, iter=held, ifs=[], is_async=0)
    return ast.copy_location(ast.ListComp(elt=node.elt, generators=[loop]), node)


def _is_only_call(speech: Speech, of: ast.expr) -> bool:
    """Whether a task is called nowhere else in the flow: Prefect counts the calls of a task, and a native check finds its runs by that."""
    if not isinstance(of, ast.Name) or not isinstance(mentioned(of, speech.scope), TaskDef):
        return False
    return sum(load.id == of.id for load in speech.passages.loads) == 1


def _is_once(call: ast.Call, name: str) -> bool:
    """Whether a call is given elements as they are, and what is the same for all."""
    given = [*call.args, *(one.value for one in call.keywords)]
    others = [one for one in given if not (isinstance(one, ast.Name) and one.id == name)]
    anew = any(isinstance(part, ANEW) for one in others for part in ast.walk(one))
    spread = any(one.arg is None for one in call.keywords)
    return (
        len(others) < len(given) and not anew and not spread and not any(_names(one, name) for one in others)
    )


def _names(node: ast.AST, name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))


def _is_unknown(value: Value) -> bool:
    """Whether a value has elements that only the run knows: futures of what was mapped are some."""
    if isinstance(value, StateOf) or not isinstance(value, Unknown | Symbolic):
        return False
    if isinstance(value, Result) and value.future:
        return is_mapped(value.node)
    return not any(one.future for one in results(value))


def _elements(speech: Speech, over: ast.expr) -> ast.expr:
    """What is mapped over: it must be a list, since `map` finds no elements in a text, and others in what can be read only once."""
    if _is_list(speech, mentioned(over, speech.scope)):
        return over
    text = f"list({ast.unparse(over)})"
    listed = ast.copy_location(ast.parse(text, mode="eval").body, over)
    return speech.bind(speech.passages.expression(listed, "elements", text), over)


def _is_list(speech: Speech, value: Value) -> bool:
    match value:
        case Result(node=Invocation(task=task), future=future):
            return future or is_list(getattr(task.function.node, "returns", None))
        case Result(node=OwnCode(function=function)):
            body = getattr(function.node, "body", None)
            made = isinstance(body, ast.Call) and isinstance(body.func, ast.Name) and body.func.id in LISTS
            return isinstance(body, ast.List | ast.ListComp) or made
        case _:
            return False


def _map(speech: Speech, call: ast.Call, of: ast.expr, name: str, elements: ast.expr) -> ast.Call:
    """The call of `map`."""

    def argument(node: ast.expr, key: str | None = None) -> ast.expr:
        if isinstance(node, ast.Name) and node.id == name:
            return elements
        if key in FOR_THE_RUN:
            return node
        return speech.bind(Wrapped(speech.value(node)), node)

    args = [argument(one) for one in call.args]
    keywords = [
        ast.copy_location(ast.keyword(arg=one.arg, value=argument(one.value, one.arg)), one)
        for one in call.keywords
    ]
    func = ast.copy_location(ast.Attribute(value=of, attr="map", ctx=ast.Load()), call.func)
    return ast.copy_location(ast.Call(func=func, args=args, keywords=keywords), call)

"""Expressions in the body of an emitted task, read back as what they were written from."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from calque.equivalence.written.asked import ASKED, ITEMS, PATHS
from calque.equivalence.written.modules import Unread, WrittenModule, literal
from calque.equivalence.written.shapes import shaped
from calque.equivalence.written.texts import added, is_text
from calque.ir.expressions import (
    Argument,
    Ask,
    Attribute,
    Call,
    Closure,
    Concat,
    Constant,
    Duration,
    Element,
    Entries,
    Expr,
    Item,
    Items,
    Output,
    SourceCode,
    Template,
)
from calque.ir.intrinsics import Intrinsic

Gathers = dict[str, Literal["list", "none"]]
"""What mapped tasks give that have put out nothing, by their ids: an empty list, or None."""
Kept = dict[str, Literal["drop", "none"]]
"""For mapped tasks whose None count among their values, what stands for elements without any."""
PUSHED = ("graph_steps.pushed", "graph_steps.pulled")
"""What leaves out the None that elements have put out."""

KEPT_VALUE = "dagster_steps.kept_value"
"""The value of an asset that another run has made."""


@dataclass(frozen=True)
class Inside:
    """What an expression stands in.

    Attributes:
        module: the module.
        values: what the parameters of the function are given.
        task: the name of the running task there.
        element: the name of the current element, and the region that it is of.
        outcomes: the parameters are outcomes of tasks, whose values are asked for.
        gathers: what mapped tasks give that have put out nothing, by their ids, as far as it was read.
        kept: for mapped tasks whose None count among their values, what stands for elements without any.
    """

    module: WrittenModule
    values: Mapping[str, Expr] = field(default_factory=dict)
    task: str = "task"
    element: tuple[str, str] | None = None
    outcomes: bool = False
    gathers: Gathers = field(default_factory=dict)
    kept: Kept = field(default_factory=dict)


def expression(node: ast.expr, inside: Inside) -> Expr:
    """What an expression is.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    made = shaped(node, inside.module, lambda inner: expression(inner, inside))
    if made is not None:
        return made
    match node:
        case ast.Constant(value=None | bool() | int() | float() | str()):
            return Constant(value=node.value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return Constant(value=-number)
        case ast.List(elts=items):
            return Items(items=tuple(expression(item, inside) for item in items))
        case ast.Set(elts=items):
            return Items(container="set", items=tuple(expression(item, inside) for item in items))
        case ast.Call(
            func=ast.Name(id="timedelta"),
            args=[],
            keywords=[ast.keyword(arg="seconds", value=ast.Constant(value=seconds))],
        ):
            return Duration(seconds=float(str(seconds)))
        case ast.Tuple(elts=items):
            return Items(container="tuple", items=tuple(expression(item, inside) for item in items))
        case ast.Dict(keys=keys, values=values):
            pairs = [(key, value) for key, value in zip(keys, values, strict=True) if key is not None]
            return Entries(entries=tuple((expression(k, inside), expression(v, inside)) for k, v in pairs))
        case ast.BinOp(op=ast.Add()) if is_text(node):
            return Concat(parts=tuple(_part(part, inside) for part in added(node)))
        case ast.JoinedStr(values=values):
            return Concat(parts=tuple(_formatted(value, inside) for value in values))
        case ast.Call(func=ast.Name(id="str"), args=[of], keywords=[]):
            return Concat(parts=(expression(of, inside),))
        case _:
            return _asked(node, inside) or _given(node, inside) or _plain(node, inside)


def _asked(node: ast.expr, inside: Inside) -> Expr | None:
    """What is asked of the running task."""
    text = ast.unparse(node)
    if not text.removeprefix("getattr(").startswith(inside.task):
        return None
    path = text.removeprefix(inside.task)
    if path in PATHS:
        return Ask(intrinsic=PATHS[path])
    match node:
        case ast.Subscript(value=ast.Name(id=inside.task), slice=ast.Constant(value=str(name))):
            if name in ITEMS:
                return Ask(intrinsic=ITEMS[name])
            return Ask(intrinsic=Intrinsic.CONTEXT, arguments=(Constant(value=name),))
        case ast.Subscript(value=ast.Subscript() as of, slice=key) if (
            ast.unparse(of) == f"{inside.task}['params']"
        ):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(expression(key, inside),))
        case ast.Call(
            func=ast.Call(func=ast.Name(id="getattr"), args=[of, ast.Constant(value=str(name))]), args=args
        ) if ast.unparse(of) == f"{inside.task}['macros']" and not node.keywords:
            arguments = (Constant(value=name), *(expression(one, inside) for one in args))
            return Ask(intrinsic=Intrinsic.MACRO, arguments=arguments)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=inside.task), attr="render"), args=[template]):
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                native = any(word.arg == "native" for word in node.keywords)
                return Template(source=template.value, native=native)
            return None
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=inside.task), attr=method), args=args, keywords=[]
        ):
            if method not in ASKED:
                raise Unread(f"task.{method}(…) is not read back yet")
            arguments = tuple(expression(one, inside) for one in args)
            return Ask(intrinsic=ASKED[method], arguments=arguments)
        case _:
            return None


def _given(node: ast.expr, inside: Inside) -> Expr | None:
    """What the function is given: the values of other tasks, those of all elements that put one out, the current element."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[asset, by], keywords=words) if (
            inside.module.supported(name) == KEPT_VALUE
        ):
            more = [Constant.model_validate({"value": literal(one.value)}) for one in words]
            names = (expression(asset, inside), expression(by, inside), *more)
            return Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=names)
        case ast.Call(func=ast.Name(id=name), args=[inner]) if inside.module.supported(name) in PUSHED:
            gathered = expression(inner, inside)
            if isinstance(gathered, Output):
                inside.gathers[gathered.node] = "none" if name == "pulled" else "list"
            return gathered
        case ast.Name(id=name) if inside.element is not None and name == inside.element[0]:
            return Element(region=inside.element[1], name="**")
        case ast.Name(id=name) if name in inside.values and not inside.outcomes:
            return inside.values[name]
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))) if (
            inside.element is not None and name == inside.element[0]
        ):
            return Element(region=inside.element[1], name=key)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="values"), args=[], keywords=words
        ) if inside.outcomes and name in inside.values:
            of = inside.values[name]
            if isinstance(of, Output):
                inside.kept[of.node] = "none" if words else "drop"
            return of
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="value" | "pulled" as way), args=args
        ) if inside.outcomes and name in inside.values:
            of = inside.values[name]
            if way == "pulled" and isinstance(of, Output):
                inside.gathers[of.node] = "none"
            if args and isinstance(of, Output) and isinstance(args[0], ast.Constant):
                return Output(node=of.node, port=str(args[0].value))
            return of
        case _:
            return None


def _plain(node: ast.expr, inside: Inside) -> Expr:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    local = names & {inside.task, *inside.values, *([inside.element[0]] if inside.element else [])}
    if not local:
        known = tuple(sorted(name for name in names if _is_global(name, inside.module)))
        if any(inside.module.supported(name) or _is_portable(name, inside.module) for name in names):
            raise Unread(f"{ast.unparse(node)} is not read back yet")
        return SourceCode(text=ast.unparse(node), module=inside.module.source.name, names=known)
    match node:
        case ast.Call(func=ast.Name(id=name), args=[of, ast.Constant(value=str(attribute))]) if (
            inside.module.supported(name) == "graph_steps.attribute"
        ):
            return Attribute(of=expression(of, inside), name=attribute)
        case ast.Call(func=ast.Attribute(value=of, attr=method), args=args, keywords=words):
            return Call(
                of=expression(of, inside),
                method=method,
                arguments=tuple(expression(one, inside) for one in args),
                keywords=tuple((str(word.arg), expression(word.value, inside)) for word in words),
            )
        case ast.Subscript(value=of, slice=key):
            return Item(of=expression(of, inside), key=expression(key, inside))
        case ast.Attribute(value=of, attr=name):
            return Attribute(of=expression(of, inside), name=name)
        case _:
            raise Unread(f"{ast.unparse(node)} is not read back yet")


def arguments(call: ast.Call, skipped: int, inside: Inside) -> tuple[Argument, ...]:
    """The arguments of a call, but for the first ones."""
    found: list[Argument] = []
    for one in call.args[skipped:]:
        if isinstance(one, ast.Starred):
            found.append(Argument(name=None, value=expression(one.value, inside), spread=True))
        else:
            found.append(Argument(name=None, value=value_or_function(one, inside)))
    for word in call.keywords:
        value = value_or_function(word.value, inside)
        found.append(Argument(name=word.arg or "**", value=value, spread=word.arg is None))
    return tuple(found)


def value_or_function(node: ast.expr, inside: Inside) -> Expr:
    """An expression; a function of the project's, as a value, is one."""
    if isinstance(node, ast.Name) and node.id in inside.module.functions and node.id not in inside.values:
        code = inside.module.code(node.id)
        if code is not None:
            return Closure(function=code)
    return expression(node, inside)


def _is_global(name: str, module: WrittenModule) -> bool:
    return any(name in statement.binds for statement in module.source.statements)


def _is_portable(name: str, module: WrittenModule) -> bool:
    """Whether a name is one of a tool that is not there."""
    return module.imported.get(name, ("", ""))[0].rpartition(".")[2].endswith("_code")


def _part(node: ast.expr, inside: Inside) -> Expr:
    match node:
        case ast.Call(func=ast.Name(id="str"), args=[of]):
            return expression(of, inside)
        case _:
            return expression(node, inside)


def _formatted(node: ast.expr, inside: Inside) -> Expr:
    match node:
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return expression(value, inside)
        case ast.Constant():
            return expression(node, inside)
        case _:
            raise Unread(f"the format of {ast.unparse(node)} is not read back yet")

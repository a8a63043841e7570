"""Evaluate expressions of the IR: a closed union, so that nothing is passed over."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Protocol, assert_never
from zoneinfo import ZoneInfo

from calque.ir.expressions import (
    Applied,
    Ask,
    Attribute,
    Call,
    Chained,
    Closure,
    Code,
    Concat,
    Constant,
    Duration,
    Element,
    Entries,
    Expr,
    Instant,
    Item,
    Items,
    Output,
    SourceCode,
    Template,
    Zipped,
)
from calque.ir.pipeline import Keyed, Kwargs, MapSource, Product, ZipOf
from calque.ir.walk import subexpressions


class World(Protocol):
    """What the expressions of an instance ask for."""

    def output(self, node: str, port: str) -> Any:
        """What another node put out, as this instance sees it."""
        ...

    def element(self, region: str, name: str) -> Any:
        """The current element of a map region."""
        ...

    def ask(self, question: Ask, arguments: list[Any]) -> Any:
        """The answer to an intrinsic."""
        ...

    def render(self, template: Template) -> Any:
        """A template in the source tool's language."""
        ...

    def run_code(self, code: SourceCode) -> Any:
        """A Python expression of the user's."""
        ...

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's, ready to be called."""
        ...


def evaluate(expr: Expr, world: World) -> Any:
    """The value of an expression."""
    match expr:
        case Constant(value=value):
            return _fresh(value)
        case Instant(value=value, zone=zone):
            moment = datetime.datetime.fromisoformat(value)
            return moment.astimezone(ZoneInfo(zone)) if zone else moment
        case Duration(seconds=seconds):
            return datetime.timedelta(seconds=seconds)
        case Items(container=container, items=items):
            values = [evaluate(item, world) for item in items]
            return {"list": list, "tuple": tuple, "set": set}[container](values)
        case Entries(entries=entries):
            return {evaluate(key, world): evaluate(value, world) for key, value in entries}
        case Output(node=node, port=port):
            return world.output(node, port)
        case Element(region=region, name=name):
            return world.element(region, name)
        case Ask(arguments=arguments):
            return world.ask(expr, [evaluate(argument, world) for argument in arguments])
        case Concat(parts=parts):
            return "".join(str(evaluate(part, world)) for part in parts)
        case Template():
            return world.render(expr)
        case Item(of=of, key=key):
            return evaluate(of, world)[evaluate(key, world)]
        case Attribute(of=of, name=name):
            return _attribute(evaluate(of, world), name)
        case Call(of=of, method=method, arguments=arguments, keywords=keywords):
            named = {name: evaluate(value, world) for name, value in keywords}
            return getattr(evaluate(of, world), method)(
                *(evaluate(argument, world) for argument in arguments), **named
            )
        case SourceCode():
            return world.run_code(expr)
        case Applied(of=of, function=function):
            apply = world.function(function)
            return [apply(item) for item in elements(evaluate(of, world))]
        case Closure(function=function):
            return world.function(function)
        case Zipped():
            return _zip(expr, world)
        case Chained(items=items):
            return [item for part in items for item in elements(evaluate(part, world))]
        case _:
            assert_never(expr)


def _fresh(value: Any) -> Any:
    """A copy of a JSON value, so that no two instances share one."""
    if isinstance(value, list):
        return [_fresh(item) for item in value]
    return {key: _fresh(item) for key, item in value.items()} if isinstance(value, dict) else value


def _attribute(value: Any, name: str) -> Any:
    """`value.name`; of a mapping without such an attribute, its item, as templates have it."""
    if isinstance(value, Mapping) and not hasattr(value, name):
        return value[name]
    return getattr(value, name)


def _zip(expr: Zipped, world: World) -> list[tuple[Any, ...]]:
    columns = [elements(evaluate(item, world)) for item in expr.items]
    if expr.until == "strict" and len({len(column) for column in columns}) > 1:
        raise ValueError("the sequences that are mapped over side by side have different lengths")
    if expr.until != "longest":
        return list(zip(*columns, strict=False))
    fill = None if expr.fill is None else evaluate(expr.fill, world)
    size = max((len(column) for column in columns), default=0)
    return [
        tuple(column[index] if index < len(column) else fill for column in columns) for index in range(size)
    ]


def elements(value: Any) -> list[Any]:
    """What is mapped over, as a list; a dict gives its pairs."""
    return list(value.items()) if isinstance(value, Mapping) else list(value)


def output_nodes(source: MapSource) -> list[str]:
    """The nodes whose outputs a map region is made of, in order."""
    inside = (inner for part in _parts(source) for inner in subexpressions(part))
    return list(dict.fromkeys(inner.node for inner in inside if isinstance(inner, Output)))


def _parts(source: MapSource) -> list[Expr]:
    match source:
        case Product(parameters=parameters) | ZipOf(parameters=parameters):
            return [value for _, value in parameters]
        case Kwargs(of=of) | Keyed(of=of):
            return [of]
        case _:
            assert_never(source)

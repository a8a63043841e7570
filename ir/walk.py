"""Walk over what is inside nodes: the expressions, the bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, TypeVar

from pydantic import BaseModel

from calque.ir.actions import LocalOperator
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
from calque.ir.leading_fields import leading_fields
from calque.ir.nodes import Node
from calque.ir.pipeline import MapRegion, Pipeline

T = TypeVar("T")
EXPRESSIONS = (
    Constant, Instant, Duration, Items, Entries, Output, Element, Ask, Concat, Template, Item, Attribute, Call,
    SourceCode, Applied, Closure, Zipped, Chained,
)  # fmt: skip


_Part: TypeAlias = BaseModel | tuple[object, ...]


def _inside(value: _Part) -> list[_Part]:
    """The parts of a tuple or model that can hold an expression or a body, the last first."""
    if isinstance(value, tuple):
        return [part for part in value[::-1] if isinstance(part, BaseModel | tuple)]
    values = vars(value)
    return [values[name] for name in leading_fields(type(value))[::-1] if values[name]]


def _outermost(value: _Part) -> Iterator[Expr]:
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, EXPRESSIONS):
            yield current
        else:
            pending += _inside(current)


def expressions_of_node(node: Node) -> Iterator[Expr]:
    """The expressions of a node, in order, not those inside others."""
    return _outermost(node)


def expressions_of_region(region: MapRegion) -> Iterator[Expr]:
    """The expressions that a map region is made of."""
    return _outermost(region.source)


def subexpressions(expression: Expr) -> Iterator[Expr]:
    """An expression and all inside it."""
    pending: list[_Part] = [expression]
    while pending:
        current = pending.pop()
        if isinstance(current, EXPRESSIONS):
            yield current
        pending += _inside(current)


def bodies(value: Pipeline | Node | MapRegion) -> Iterator[Code]:
    """The user's functions in a pipeline or a part of one, in order, those inside others too."""
    return _instances(value, Code)


def source_codes(value: Pipeline | Node | MapRegion) -> Iterator[SourceCode]:
    """The user's expressions that are evaluated when a pipeline, or a part of one, runs."""
    return _instances(value, SourceCode)


def local_operators(value: Pipeline | Node | MapRegion) -> Iterator[LocalOperator]:
    """The operators of the project's own in a pipeline or a part of one, in order."""
    return _instances(value, LocalOperator)


def user_code(value: Pipeline | Node | MapRegion) -> Iterator[Code | SourceCode | LocalOperator]:
    """All three of them, in order."""
    pending: list[_Part] = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, Code | SourceCode | LocalOperator):
            yield current
        pending += _inside(current)


def _instances(value: Pipeline | Node | MapRegion, kind: type[T]) -> Iterator[T]:
    return (found for found in user_code(value) if isinstance(found, kind))

"""From values of the evaluator to expressions of the IR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.captures import expression
from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Param, Result, Wrapped
from calque.frontends.python.values import Site, Symbolic, Value
from calque.ir.expressions import Ask, Concat, Constant, Expr, Item, Output
from calque.ir.intrinsics import Intrinsic

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift(reader: BodyReader, value: Value, site: Site) -> Expr:
    """A value as an expression.

    Raises:
        Obstacle: none can say it.
    """
    found = expression(
        value, lambda part: _express(reader, part, site), lambda one: lift_function(reader, one)
    )
    if found is None:
        raise Obstacle("it computes a value that no graph can say", site)
    return found


def _express(reader: BodyReader, value: Value, site: Site) -> Expr | None:
    match value:
        case Result(node=node):
            return Output(node=node.id)
        case Param(name=name):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))
        case Wrapped(value=inner):
            return lift(reader, inner, site)
        case Symbolic(op="item", operands=(of, key)):
            return Item(of=lift(reader, of, site), key=lift(reader, key, site))
        case Symbolic(op="format", operands=(inner, "")) if not isinstance(inner, str):
            return Concat(parts=(lift(reader, inner, site),))
        case Symbolic(op="format", operands=parts) if all(
            isinstance(part, str | Symbolic | Result | Param) for part in parts
        ):
            return Concat(parts=tuple(lift(reader, part, site) for part in parts))
        case Symbolic(op="environment", operands=(str() as name, *default)):
            given = tuple(lift(reader, item, site) for item in default)
            return Ask(intrinsic=Intrinsic.ENVIRONMENT, arguments=(Constant(value=name), *given))
        case Symbolic():
            return None
        case _:
            return source_expression(reader, value)

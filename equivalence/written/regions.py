"""What an emitted expansion maps over, read back as a map region."""

from __future__ import annotations

import ast

from calque.equivalence.written.expressions import Inside, expression
from calque.equivalence.written.modules import Function, Unread, keywords, literal
from calque.ir.expressions import Constant, Entries, Expr
from calque.ir.pipeline import Kwargs, MapRegion, MapSource, Product, ZipOf
from calque.ir.spans import Origin


def region_of(call: ast.Call, function: Function, inside: Inside) -> MapRegion:
    """The region that `@expansion(dag, "load", …)` finds the elements of.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    given = keywords(call)
    name = str(literal(call.args[1]))
    empty = given.get("skips_empty")
    return MapRegion(
        id=name,
        source=_source(function, inside),
        on_empty="skip" if empty is None or literal(empty) else "none",
        origin=Origin(span=inside.module.span(function)),
    )


def _source(function: Function, inside: Inside) -> MapSource:
    match [one for one in function.body if not isinstance(one, ast.Expr)]:
        case [ast.Return(value=ast.Call() as made)]:
            return source_of(made, function.name, inside)
        case _:
            raise Unread(f"what {function.name} maps over is not read back yet")


def source_of(made: ast.Call, name: str, inside: Inside) -> MapSource:
    """What the elements are that `product({"day": days})` and its like make.

    Args:
        made: the call.
        name: the function that it stands in.
        inside: what it stands in.

    Raises:
        Unread: it is written in a way that is not read back.
    """
    match inside.module.supported(ast.unparse(made.func)), made.args:
        case "graph_steps.product", [of]:
            return Product(parameters=_parameters(of, inside))
        case "graph_steps.side_by_side", [of]:
            until = keywords(made).get("until")
            found = ZipOf(parameters=_parameters(of, inside))
            return found if until is None else found.model_copy(update={"until": literal(until)})
        case "graph_steps.with_keys", [of, keys]:
            listed = literal(keys)
            names = tuple(map(str, listed)) if isinstance(listed, list | tuple) else ()
            return Kwargs(of=expression(of, inside), keys=names)
        case "graph_steps.elements", [of]:
            return Kwargs(of=expression(of, inside))
        case _:
            raise Unread(f"what {name} maps over is not read back yet")


def _parameters(of: ast.expr, inside: Inside) -> tuple[tuple[str, Expr], ...]:
    found = expression(of, inside)
    if not isinstance(found, Entries):
        raise Unread(f"{ast.unparse(of)} is no dict")
    return tuple((str(key.value), value) for key, value in found.entries if isinstance(key, Constant))

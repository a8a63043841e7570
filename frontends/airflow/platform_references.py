"""What a project asks of its platform by name: variables, environment variables, connections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from calque.ir.actions import Http, Sql
from calque.ir.expressions import Ask, Constant, Expr
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Reference
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions

Kind = Literal["variable", "connection", "secret", "environment"]
KINDS: dict[Intrinsic, Kind] = {
    Intrinsic.VARIABLE: "variable",
    Intrinsic.VARIABLE_JSON: "variable",
    Intrinsic.CONNECTION: "connection",
    Intrinsic.SECRET: "secret",
    Intrinsic.ENVIRONMENT: "environment",
}
"""The questions that name something of the platform's."""


def lift_references(pipelines: Sequence[Pipeline]) -> tuple[Reference, ...]:
    """Each name once, sorted by kind and name; those that only bodies ask for are not among them."""
    found: dict[tuple[str, str], Reference] = {}
    for pipeline in pipelines:
        for node in pipeline.nodes:
            for reference in (*_asked(expressions_of_node(node)), *_connections(node)):
                found.setdefault((reference.kind, reference.name), reference)
        for region in pipeline.regions:
            for reference in _asked(expressions_of_region(region)):
                found.setdefault((reference.kind, reference.name), reference)
    return tuple(found[key] for key in sorted(found))


def _asked(expressions: Iterator[Expr]) -> Iterator[Reference]:
    for expression in expressions:
        for part in subexpressions(expression):
            match part:
                case Ask(intrinsic=intrinsic, arguments=(Constant(value=str() as name), *rest)) if (
                    intrinsic in KINDS
                ):
                    default = rest[0] if rest and intrinsic is not Intrinsic.CONNECTION else None
                    yield Reference(kind=KINDS[intrinsic], name=name, default=default)


def _connections(node: Node) -> Iterator[Reference]:
    """The connections that actions name outright."""
    match getattr(node, "action", None):
        case Sql(connection=Constant(value=str() as name)) | Http(connection=Constant(value=str() as name)):
            yield Reference(kind="connection", name=name)

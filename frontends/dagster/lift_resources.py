"""From the resources of a code location to the expressions that make them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.bodies.local_expressions import local_expression
from calque.frontends.bodies.modules import lift_module
from calque.frontends.bodies.own_expressions import is_inside, own_expression
from calque.frontends.bodies.source_expressions import source_expression
from calque.frontends.dagster.locations import Location
from calque.frontends.python.values import Site, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import SourceCode
from calque.ir.features import Feature
from calque.ir.project import Resource
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def lift_resources(reader: BodyReader, found: Location) -> tuple[Resource, ...]:
    """The resources, each with the expression that makes it."""
    made: list[Resource] = []
    for name, argument in sorted(found.resources.items()):
        value = (
            _rebased(reader, own_expression(reader, argument.site))
            or source_expression(reader, argument.value)
            or _item(reader, argument.site, name)
            or _rebased(reader, local_expression(reader, argument.site, name))
        )
        if value is None:
            reader.report(
                "unknown-resource",
                Severity.ERROR,
                f"how the resource {name} is made is not known",
                "make it by a call of its class, at the top of a module",
                argument.site.span(),
            )
        if _is_configured_at_launch(argument.value):
            what = f"what runs say of the resource {name}, which is configured at launch"
            reader.account(what, argument.site.span(), Feature.NODE_OPTION)
        made.append(Resource(name=name, path="", value=value, origin=Origin(span=argument.site.span())))
    return tuple(made)


def _is_configured_at_launch(value: Value) -> bool:
    match value:
        case Symbolic(
            op="call", operands=(Symbolic(op="attribute", operands=(_, "configure_at_launch")), *_)
        ):
            return True
        case _:
            return False


def _rebased(reader: BodyReader, found: SourceCode | None) -> SourceCode | None:
    """An expression whose names are all imported from one module of the project, as one of that module."""
    if found is None or not found.names:
        return found
    module = reader.project.find(found.module)
    imported = reader.building.imported(module) if module is not None else {}
    if any(reader.project.find(imported.get(name, "")) is not None for name in found.names):
        return found  # a module is no name of the one that it is in
    paths = {name: imported.get(name, "").rpartition(".") for name in found.names}
    sources = {source for source, _, _ in paths.values()}
    source = reader.project.find(next(iter(sources))) if len(sources) == 1 and "" not in sources else None
    if source is None or any(bound != name for name, (_, _, bound) in paths.items()):
        return found
    lift_module(reader, source)
    return found.model_copy(update={"module": source.name})


def _item(reader: BodyReader, site: Site, name: str) -> SourceCode | None:
    """What a dict has under a name, where the expression of the dict can be moved: `{**COMMON, **of_stage()}["api"]`."""
    if not is_inside(site) or not isinstance(site.node, ast.Expr):
        return None
    whole = own_expression(reader, Site(site.source, site.node.value))
    if whole is None:
        return None
    simple = isinstance(site.node.value, ast.Name | ast.Call | ast.Dict | ast.Subscript | ast.Attribute)
    text = whole.text if simple else f"({whole.text})"
    return _rebased(reader, whole.model_copy(update={"text": f"{text}[{name!r}]"}))

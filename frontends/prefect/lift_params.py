"""The parameters of a flow: their defaults, and the annotations by which Prefect turns values into the right types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema

from calque.frontends.bodies.captures import expression
from calque.frontends.bodies.own_expressions import own_expression
from calque.frontends.bodies.parts import default_values, parameter_nodes
from calque.frontends.python.annotated_schemas import json_schema
from calque.frontends.python.values import ABSENT, Site
from calque.ir.base import Json
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Entries, Expr, Items
from calque.ir.features import Feature
from calque.ir.pipeline import Param
from calque.ir.settings import Setting

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.prefect.flows import FlowDef


def lift_params(reader: BodyReader, flow: FlowDef) -> tuple[Param, ...]:
    """The parameters of a flow; what is no JSON has no schema, and is told."""
    found: list[Param] = []
    values = default_values(flow.function)
    validates = flow.get("validate_parameters") is not False
    for part, _, default in parameter_nodes(flow.function.node.args):
        value: Expr | None = None
        if default is not None:
            site = Site(flow.site.source, default)
            value = expression(values.get(default, ABSENT), lambda _: None, lambda _: None)
            value = value or own_expression(reader, site)
            if value is None:
                message = f"the default of {part.arg} is not known"
                reader.report("unknown-default", Severity.WARNING, message, "make it a literal", site.span())
        what = f"parameter {part.arg} of a flow"
        reader.account(what, Site(flow.site.source, part).span(), Feature.PIPELINE_PARAMS)
        schema = json_schema(part.annotation) if validates else None
        found.append(
            Param(
                name=part.arg,
                default=value,
                json_schema=schema if default is None or _is_one(value, schema) else None,
                coercion="pydantic" if validates else "none",
            )
        )
    if validates:
        account_annotations(reader, flow)
    return tuple(found)


def account_annotations(reader: BodyReader, flow: FlowDef, what: str = "") -> None:
    """Say of the annotations of a flow's parameters that Prefect validates values by them.

    Args:
        reader: of bodies.
        flow: the flow.
        what: which flow it is, for people.
    """
    for part, _, _ in parameter_nodes(flow.function.node.args):
        if part.annotation is not None:
            place = Site(flow.site.source, part.annotation)
            said = f"annotation of parameter {part.arg}{what}"
            reader.account(said, place.span(), Feature.PIPELINE_COERCION)


def annotation_settings(reader: BodyReader, flow: FlowDef) -> tuple[Setting, ...]:
    """The annotations of the parameters as they are written."""
    found: list[Setting] = []
    for part, _, _ in parameter_nodes(flow.function.node.args):
        if part.annotation is None:
            continue
        code = own_expression(reader, Site(flow.site.source, part.annotation))
        if code is not None:
            name = f"param.{part.arg}"
            found.append(Setting(name=name, text=code.text, module=code.module, names=code.names))
    return tuple(found)


def _is_one(default: Expr | None, schema: Json) -> bool:
    """Prefect leaves defaults as they are; other tools want them to be of the type that is said."""
    known = schema if isinstance(schema, dict) else {}
    match default:
        case Constant(value=value):
            return bool(jsonschema.Draft202012Validator(known).is_valid(value))
        case Items(container="list"):
            return known.get("type") == "array"
        case Entries():
            return known.get("type") == "object"
        case _:
            return False

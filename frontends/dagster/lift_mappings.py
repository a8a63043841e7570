"""From what configures jobs and graphs by functions to what computes the configuration of their nodes, and the parameters of runs.

@config_mapping
def simple(val: Wanted): ...      each field of Wanted is a parameter

@job(config=simple)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.dagster.bases import BaseClass
from calque.frontends.dagster.config_sources import MappingDef, PartitionedConfigDef
from calque.frontends.dagster.plain_configs import UnknownConfigError, plain_config
from calque.frontends.python.annotated_schemas import json_schema
from calque.frontends.python.values import ABSENT, Argument, Class, External, Symbolic, Value
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.nodes import ConfigSource
from calque.ir.pipeline import Param

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_NAMES: Mapping[str, str] = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
"""Types of a `config_schema` as JSON calls them."""


def config_source(reader: BodyReader, given: Argument | None, group: str | None) -> ConfigSource | None:
    """What computes a configuration; None if it is none, or cannot be said elsewhere.

    Args:
        given: what a job, or a graph, says as its `config`.
        group: the graph; None for the job.
    """
    if given is None or not isinstance(given.value, MappingDef | PartitionedConfigDef):
        return None
    call = own_expression(reader, value_site(given.site))
    return None if call is None else ConfigSource(call=call, group=group)


def mapping_params(source: MappingDef) -> tuple[Param, ...]:
    """A parameter for each entry of what the function takes; none if it takes anything.

    Raises:
        UnknownConfigError: they are not known.
    """
    match source.schema:
        case None:
            return ()
        case Class() as kind:
            return tuple(_fields(kind))
        case dict() as entries:
            return tuple(_entry(str(name), one) for name, one in entries.items())
        case _:
            raise UnknownConfigError("what its function takes is not known")


def _fields(kind: Class) -> Iterator[Param]:
    classes = [one for one in kind.mro if isinstance(one, Class)]
    model = kind.model()
    if not isinstance(model, BaseClass) or any(one.node is None for one in classes):
        raise UnknownConfigError(f"the fields of {kind.name} are not known")
    found = {
        part.target.id: part
        for one in reversed(classes)
        for part in (one.node.body if one.node is not None else ())
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    for name, part in found.items():
        if not name.startswith("_"):
            yield _field(name, kind.lookup(name), json_schema(part.annotation))


def _field(name: str, value: Value, schema: dict[str, Json] | None) -> Param:
    """A field with its default; what is only known when its class is there stands as nothing given."""
    if isinstance(value, Symbolic) and value.op == "call" and value.call is not None:
        said = value.call.kwargs
        alias = said["alias"].value if "alias" in said else None
        name = alias if isinstance(alias, str) else name
        positional = value.call.args[0].value if value.call.args else ABSENT
        value = said["default"].value if "default" in said else positional
        if value is ABSENT and "default_factory" not in said:
            return Param(name=name, json_schema=schema)
    if value is ABSENT or value is Ellipsis:
        return Param(name=name, json_schema=schema)
    try:
        default = plain_config(value)
    except UnknownConfigError:
        default = None
    return _with_default(name, default, schema)


def _with_default(name: str, default: Json, schema: dict[str, Json] | None) -> Param:
    if default is None and schema is not None:
        types = schema.get("type")
        listed = types if isinstance(types, list) else [] if types is None else [types]
        schema = {"type": list(dict.fromkeys(["null", *listed]))} if listed else None
    return Param(name=name, default=Constant(value=default), json_schema=schema)


def _entry(name: str, value: Value) -> Param:
    """An entry of a `config_schema`."""
    match value:
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] == "Field" and call is not None
        ):
            kind = (
                call.args[0].value
                if call.args
                else call.kwargs["config"].value
                if "config" in call.kwargs
                else None
            )
            default, required = call.kwargs.get("default_value"), call.kwargs.get("is_required")
            if default is not None:
                try:
                    return _with_default(name, plain_config(default.value), _schema(kind))
                except UnknownConfigError:
                    return _with_default(name, None, None)
            if required is not None and required.value is False:
                return _with_default(name, None, _schema(kind))
            return Param(name=name, json_schema=_schema(kind))
        case _:
            return Param(name=name, json_schema=_schema(value))


def _schema(kind: Value) -> dict[str, Json] | None:
    name = str(getattr(kind, "__name__", ""))
    return {"type": _NAMES[name]} if name in _NAMES else None

"""Run configuration that is known when a project is read, in its plain form: that of Dagster's run configuration."""

from __future__ import annotations

import enum

from calque.frontends.dagster.declared import named
from calque.frontends.python.values import Class, External, Instance, Symbolic, Value
from calque.ir.base import Json


class UnknownConfigError(Exception):
    """What of a configuration is not known."""


def run_config(value: Value) -> tuple[dict[str, Json], list[str]]:
    """The configuration of each op, and what else there is.

    Raises:
        UnknownConfigError: it is not all known.
    """
    match value:
        case dict():
            parts = value
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] == "RunConfig" and call is not None
        ):
            parts = {name: argument.value for name, argument in named(call, ("ops", "resources")).items()}
        case _:
            raise UnknownConfigError("only Dagster knows what it is")
    ops = parts.get("ops", {})
    if not isinstance(ops, dict):
        raise UnknownConfigError("ops is not known")
    others = [str(name) for name, part in parts.items() if name != "ops" and part]
    return {str(name): _op(one) for name, one in ops.items()}, others


def _op(value: Value) -> Json:
    """The configuration of an op, or of a graph, at any depth: a class of the user's stands for its fields."""
    if isinstance(value, Instance):
        return {"config": plain_config(value)}
    return (
        {str(name): _op(one) for name, one in value.items()}
        if isinstance(value, dict)
        else plain_config(value)
    )


def plain_config(value: Value) -> Json:
    """A value as run configuration has it.

    Raises:
        UnknownConfigError: it is not known.
    """
    match value:
        case enum.Enum():
            return value.name
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [plain_config(one) for one in value]
        case dict():
            return {str(name): plain_config(one) for name, one in value.items()}
        case Instance(attributes=attributes, cls=cls):
            fields = {name: one for name, one in attributes.items() if one is not None}
            return {name: _field(cls, name, one) for name, one in fields.items()}
        case Symbolic(op="call", operands=(External(path=path), str(name))) if path in _ENVIRONMENT:
            return {"env": name}
        case _:
            raise UnknownConfigError("a value is no literal")


_ENVIRONMENT = ("dagster.EnvVar", "dagster.EnvVar.int")


def _field(cls: Class, name: str, value: Value) -> Json:
    """A field's value; where it is one of several classes, under its tag."""
    match cls.lookup(name):
        case Symbolic(op="call", call=call) if isinstance(value, Instance) and call is not None:
            said = call.kwargs.get("discriminator")
        case _:
            said = None
    if said is None:
        return plain_config(value)
    assert isinstance(value, Instance)
    tag = value.attributes.get(said.value, value.cls.lookup(str(said.value)))
    rest = plain_config(value)
    assert isinstance(rest, dict)
    return {str(plain_config(tag)): {key: one for key, one in rest.items() if key != said.value}}

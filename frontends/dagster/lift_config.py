"""Run configuration: what the bodies of a job are configured with, as a parameter of its runs.

Dagster: what a run is given takes the place of what its job says; of what neither says, classes and schemas have defaults
(`JobDefinition.run_config`, `process_config`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.locations import Location
from calque.frontends.python.values import External, Instance, Symbolic, Value
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.pipeline import CONFIG, Param, Pipeline

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def with_config(reader: BodyReader, found: Location, pipeline: Pipeline) -> Pipeline:
    """A pipeline with the configuration of its job as a parameter."""
    jobs: list[JobDef | AssetJob] = [*found.jobs, *found.asset_jobs]
    given = next((job.arguments.get("config") for job in jobs if job.name == pipeline.id), None)
    if given is None:
        return pipeline
    try:
        ops = _ops(given.value)
    except _UnknownError as reason:
        reader.pipeline = pipeline.id
        reader.account(
            f"the configuration of {pipeline.id}, of which {reason}",
            given.site.span(),
            Feature.PIPELINE_OPTION,
        )
        reader.pipeline = None
        return pipeline
    param = Param(name=CONFIG, default=Constant(value=ops), json_schema={"type": "object"})
    return pipeline.model_copy(update={"params": (*pipeline.params, param)})


class _UnknownError(Exception):
    """What of a configuration is not known."""


def _ops(value: Value) -> dict[str, Json]:
    """The configuration of each op."""
    match value:
        case dict():
            parts = value
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] == "RunConfig" and call is not None and not call.args
        ):
            parts = {name: argument.value for name, argument in call.kwargs.items()}
        case _:
            raise _UnknownError("only Dagster knows what it is")
    others = [name for name in parts if name != "ops"]
    if others:
        raise _UnknownError(f"{', '.join(map(str, others))} is not carried")
    ops = parts.get("ops", {})
    if not isinstance(ops, dict):
        raise _UnknownError("ops is not known")
    return {str(name): _op(one) for name, one in ops.items()}


def _op(value: Value) -> Json:
    """The configuration of an op, or of a graph: a class of the user's stands for its fields."""
    if isinstance(value, Instance):
        return {"config": _plain(value)}
    return _plain(value)


def _plain(value: Value) -> Json:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
        case Instance(attributes=attributes):
            return {name: _plain(one) for name, one in attributes.items()}
        case _:
            raise _UnknownError("a value is no literal")


def schema_defaults(value: Value) -> Json:
    """What a `config_schema` has as its defaults; None if it has none."""
    match value:
        case dict():
            found = {str(name): schema_defaults(one) for name, one in value.items()}
            known: dict[str, Json] = {name: one for name, one in found.items() if one is not None}
            return known or None
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] == "Field" and call is not None
        ):
            default = call.kwargs.get("default_value")
            if default is not None:
                try:
                    return _plain(default.value)
                except _UnknownError:
                    return None
            return schema_defaults(call.args[0].value) if call.args else None
        case _:
            return None

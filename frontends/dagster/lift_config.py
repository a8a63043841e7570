"""Run configuration: what the bodies of a job are configured with, as a parameter of its runs.

Dagster: what a run is given takes the place of what its job says; of what neither says, classes and schemas have defaults
(`JobDefinition.run_config`, `process_config`).
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.locations import Location
from calque.frontends.python.values import Argument, Class, External, Instance, Symbolic, Value
from calque.ir.actions import Python
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.nodes import Check, Materialize, Node, Task
from calque.ir.pipeline import CONFIG, Param, Pipeline

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def with_config(reader: BodyReader, found: Location, pipeline: Pipeline) -> Pipeline:
    """A pipeline with the configuration of its job as a parameter, which each run may give another value.

    Pipelines without bodies that are configured have none.
    """
    jobs: list[JobDef | AssetJob] = [*found.jobs, *found.asset_jobs]
    given = next((job.arguments.get("config") for job in jobs if job.name == pipeline.id), None)
    if given is None and not any(_is_configured(node) for node in pipeline.nodes):
        return pipeline
    ops: dict[str, Json] = {}
    untold = ""
    try:
        if given is not None:
            ops, others = run_config(given.value)
            untold = f"{', '.join(others)} is not carried" if others else ""
    except UnknownConfigError as reason:
        untold = str(reason)
    if given is not None and untold:
        reader.pipeline = pipeline.id
        what = f"the configuration of {pipeline.id}, of which {untold}"
        reader.account(what, given.site.span(), Feature.PIPELINE_OPTION)
        reader.pipeline = None
    param = Param(name=CONFIG, default=Constant(value=ops), json_schema={"type": "object"})
    return pipeline.model_copy(update={"params": (*pipeline.params, param)})


def _is_configured(node: Node) -> bool:
    """Whether a run may say something to a body: it takes a configuration, or has a schema of one."""
    if any(one.name == "config_schema" for one in node.settings):
        return True
    action = node.action if isinstance(node, Task | Materialize | Check) else None
    code = action.code if isinstance(action, Python) else None
    return code is not None and any(
        one.name == "config" and one.annotation is not None for one in code.parameters
    )


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
    """The configuration of an op, or of a graph: a class of the user's stands for its fields."""
    if isinstance(value, Instance):
        return {"config": _plain(value)}
    return _plain(value)


def _plain(value: Value) -> Json:
    match value:
        case enum.Enum():
            return value.name
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
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
        return _plain(value)
    assert isinstance(value, Instance)
    tag = value.attributes.get(said.value, value.cls.lookup(str(said.value)))
    rest = _plain(value)
    assert isinstance(rest, dict)
    return {str(_plain(tag)): {key: one for key, one in rest.items() if key != said.value}}


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
                except UnknownConfigError:
                    return None
            return schema_defaults(call.args[0].value) if call.args else None
        case _:
            return None


def tell_of_schema(reader: BodyReader, of: str, given: Argument | None) -> None:
    """Say of a `config_schema` that what a run says means something else to the body, which only Dagster knows."""
    if given is not None and _means_more(given.value):
        reader.account(
            f"values of config_schema of {of} that Dagster looks up: members of an Enum, the environment",
            given.site.span(),
            Feature.NODE_OPTION,
        )


def _means_more(value: Value) -> bool:
    match value:
        case dict():
            return any(map(_means_more, value.values()))
        case list() | tuple():
            return any(map(_means_more, value))
        case External(path=path):
            return path.startswith("dagster.") and path.endswith("Source")
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if call is not None:
            return path == "dagster.Enum" or any(
                _means_more(one.value) for one in (*call.args, *call.kwargs.values())
            )
        case _:
            return False

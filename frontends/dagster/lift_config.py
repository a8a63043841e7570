"""Run configuration: what the bodies of a job are configured with, as a parameter of its runs.

Dagster: what a run is given takes the place of what its job says; of what neither says, classes and schemas have defaults
(`JobDefinition.run_config`, `process_config`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.config_sources import MappingDef, PartitionedConfigDef
from calque.frontends.dagster.configured_inputs import says_inputs, takes_inputs_of_config
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_mappings import config_source, mapping_params
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.plain_configs import UnknownConfigError, plain_config, run_config
from calque.frontends.python.values import Argument, External, Symbolic, Value
from calque.ir.actions import Python
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.nodes import Check, ConfigSource, Materialize, Node, Task
from calque.ir.pipeline import CONFIG, PARTITION, Param, Pipeline, Trigger
from calque.ir.time import Schedule

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader


def with_config(reader: BodyReader, found: Location, pipeline: Pipeline) -> Pipeline:
    """A pipeline with the configuration of its job as parameters, which each run may give other values.

    Pipelines without bodies that are configured have none.
    """
    jobs: list[JobDef | AssetJob] = [*found.jobs, *found.asset_jobs]
    given = next((job.arguments.get("config") for job in jobs if job.name == pipeline.id), None)
    inputs = says_inputs(reader.project)
    if given is None and not any(_is_configured(node, inputs) for node in pipeline.nodes):
        return pipeline
    params: tuple[Param, ...] = (_ops({}),)
    untold, source = "", None
    try:
        match given.value if given is not None else None:
            case None:
                pass
            case MappingDef() as mapping:
                params = mapping_params(mapping)
                source = config_source(reader, given, None)
            case PartitionedConfigDef():
                source = config_source(reader, given, None)
            case value:
                ops, others = run_config(value)
                params = (_ops(ops),)
                untold = f"{', '.join(others)} is not carried" if others else ""
    except UnknownConfigError as reason:
        untold = str(reason)
    if given is not None and isinstance(given.value, MappingDef | PartitionedConfigDef):
        _tell_of_source(reader, pipeline, given, given.value)
        if source is None:
            params = (_ops({}),)
            untold = untold or "the function cannot be named elsewhere"
        else:
            pipeline = pipeline.model_copy(
                update={"nodes": tuple(_by(source, node, inputs) for node in pipeline.nodes)}
            )
            if not any(_is_configured(node, inputs) for node in pipeline.nodes):
                untold = "no op takes what the function makes, which may configure resources"
    if given is not None and untold:
        reader.pipeline = pipeline.id
        what = f"the configuration of {pipeline.id}, of which {untold}"
        reader.account(what, given.site.span(), Feature.PIPELINE_OPTION)
        reader.pipeline = None
    return pipeline.model_copy(update={"params": (*pipeline.params, *params)})


def with_said(pipeline: Pipeline) -> Pipeline:
    """A pipeline whose schedules give their runs what its job says of ops that they say nothing of.

    Of runs for partitions Dagster takes what a schedule says as a whole.
    """
    defaults = {one.name: one.default for one in pipeline.params}
    said = defaults.get(CONFIG)
    if not isinstance(said, Constant) or not isinstance(said.value, dict) or PARTITION in defaults:
        return pipeline
    return pipeline.model_copy(
        update={"triggers": tuple(_over(one, said.value) for one in pipeline.triggers)}
    )


def _over(trigger: Trigger, said: dict[str, Json]) -> Trigger:
    if not isinstance(trigger, Schedule):
        return trigger
    given = tuple(
        (name, Constant(value={**said, **value.value}))
        if name == CONFIG and isinstance(value, Constant) and isinstance(value.value, dict)
        else (name, value)
        for name, value in trigger.arguments
    )
    return trigger.model_copy(update={"arguments": given})


def _ops(default: dict[str, Json]) -> Param:
    return Param(name=CONFIG, default=Constant(value=default), json_schema={"type": "object"})


def _by(source: ConfigSource, node: Node, inputs: bool) -> Node:
    """A node whose configuration a function of its job computes, before those of graphs."""
    if not _is_configured(node, inputs):
        return node
    return node.model_copy(update={"configured_by": (source, *node.configured_by)})


def _tell_of_source(
    reader: BodyReader, pipeline: Pipeline, given: Argument, source: MappingDef | PartitionedConfigDef
) -> None:
    """Say of a function what only Dagster knows of it."""
    reader.pipeline = pipeline.id
    if isinstance(source, PartitionedConfigDef) and source.tagged:
        what = f"tags of the runs of {pipeline.id} for partitions"
        reader.account(what, given.site.span(), Feature.PIPELINE_DISPLAY)
    if isinstance(source, MappingDef) and isinstance(source.schema, dict):
        tell_of_schema(reader, pipeline.id, Argument(source.schema, source.site))
    reader.pipeline = None


def _is_configured(node: Node, defaults: bool) -> bool:
    """Whether a run may say something to a body: it takes a configuration, or has a schema of one, or inputs that it may say."""
    if any(one.name == "config_schema" for one in node.settings) or takes_inputs_of_config(node, defaults):
        return True
    action = node.action if isinstance(node, Task | Materialize | Check) else None
    code = action.code if isinstance(action, Python) else None
    return code is not None and any(
        one.name == "config" and one.annotation is not None for one in code.parameters
    )


def schema_defaults(value: Value) -> Json:
    """What a `config_schema` has as its defaults; None if it has none."""
    match value:
        case dict():
            found = {str(name): schema_defaults(one) for name, one in value.items()}
            known: dict[str, Json] = {name: one for name, one in found.items() if one is not None}
            return known or None
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] in ("Shape", "Permissive") and call is not None
        ):
            fields = named(call, ("fields",)).get("fields")
            return None if fields is None else schema_defaults(fields.value)
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if (
            path.rpartition(".")[2] == "Field" and call is not None
        ):
            given = named(call, ("config", "default_value"))
            default = given.get("default_value")
            if default is not None:
                try:
                    return plain_config(default.value)
                except UnknownConfigError:
                    return None
            return schema_defaults(given["config"].value) if "config" in given else None
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
    if given is not None and _is_described(given.value):
        reader.account(f"descriptions in config_schema of {of}", given.site.span(), Feature.NODE_DISPLAY)


def _is_described(value: Value) -> bool:
    match value:
        case dict():
            return any(map(_is_described, value.values()))
        case Symbolic(op="call", operands=(External(path=path), *_), call=call) if call is not None:
            name = path.rpartition(".")[2]
            return (name == "Field" and "description" in call.kwargs) or any(
                _is_described(one.value) for one in (*call.args, *call.kwargs.values())
            )
        case _:
            return False


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

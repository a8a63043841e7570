"""Functions of a project that say what a job, or a graph, is configured with: `ConfigMapping`, `PartitionedConfig`, their decorators.

Dagster: `_core/definitions/config.py`, `_core/definitions/partitions/partitioned_config`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import CONFIG_SOURCES, PARTITIONED_CONFIGS, PARTITIONS
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.python.errors import Raised
from calque.frontends.python.statements import lazy_annotations
from calque.frontends.python.values import Argument, Call, Class, Function, Model, Module, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.dagster.asset_jobs import AssetJob
    from calque.frontends.dagster.graphs import JobDef
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class MappingDef(Model):
    """What a job, or a graph, is configured with, as the configuration of its nodes.

    Attributes:
        schema: what it is configured with: a class, or a `config_schema`; None for anything.
    """

    __slots__ = ("schema", "site")

    def __init__(self, schema: Value, site: Site) -> None:
        self.schema = schema
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return "a config mapping"


class PartitionedConfigDef(Model):
    """The configuration of a run, of the partition that it is for.

    Attributes:
        partitions: which there are; None if that is not known.
        tagged: it gives the runs tags, too.
    """

    __slots__ = ("partitions", "site", "tagged")

    def __init__(self, partitions: PartitionsValue | None, tagged: bool, site: Site) -> None:
        self.partitions = partitions
        self.tagged = tagged
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return "a partitioned config"


class ConfigSourceMaker(Model):
    """One of the classes or decorators that make them."""

    __slots__ = ("given", "name", "reading")

    def __init__(self, reading: Reading, name: str, given: Call | None = None) -> None:
        self.reading = reading
        self.name = name
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one, or take the arguments of the decorator."""
        if self.name[0].isupper():
            return self._made(evaluator, named(call, CONFIG_SOURCES[self.name]), None, call)
        function = call.args[0].value if call.args else None
        bare = self.name == "config_mapping" and self.given is None and isinstance(function, Function)
        if self.given is None and not bare:
            return ConfigSourceMaker(self.reading, self.name, call)
        given = self.given or Call(call.site)
        said = function if isinstance(function, Function) else None
        return self._made(evaluator, named(given, CONFIG_SOURCES[self.name]), said, given)

    def _made(
        self, evaluator: Evaluator, given: Mapping[str, Argument], function: Function | None, call: Call
    ) -> Value:
        self.reading.note(self.name, call.site, Feature.NODE_CONFIGURED_BY)
        values = {name: argument.value for name, argument in given.items()}
        if self.name in ("ConfigMapping", "config_mapping"):
            schema = values.get("config_schema")
            return MappingDef(_taken(evaluator, function) if schema is None else schema, call.site)
        tagged = any(name.startswith("tags_for_partition") for name in given)
        if self.name in ("PartitionedConfig", "partitioned_config"):
            known = values.get("partitions_def")
            return PartitionedConfigDef(
                known if isinstance(known, PartitionsValue) else None, tagged, call.site
            )
        kind = PARTITIONED_CONFIGS[self.name]
        arguments = {name: one for name, one in given.items() if name in PARTITIONS[kind]}
        return PartitionedConfigDef(PartitionsValue(kind, arguments, call.site), tagged, call.site)


def _taken(evaluator: Evaluator, function: Function | None) -> Value:
    """The class of configuration that a function takes; an annotation that is a text says none to Dagster."""
    arguments = function.node.args if function is not None else None
    parameters = [] if arguments is None else [*arguments.posonlyargs, *arguments.args]
    annotation = parameters[0].annotation if parameters else None
    if function is None or annotation is None or _is_lazy(function.module):
        return None
    try:
        value = evaluator.expression(annotation, function.scope)
    except Raised:
        return None
    return value if isinstance(value, Class) else None


def _is_lazy(module: Module) -> bool:
    """Its annotations are texts when Python runs."""
    return module.source is not None and lazy_annotations(module.source.tree)


def partitions_of(job: JobDef | AssetJob) -> Value:
    """The partitions that a job says its runs are for; None if it says none."""
    config = job.get("config")
    return config.partitions if isinstance(config, PartitionedConfigDef) else job.get("partitions_def")


def is_mapped(job: Value) -> bool:
    """Whether what runs of a job are given is not the configuration of its ops, but what a function makes that of."""
    arguments = getattr(job, "arguments", {})
    return "config" in arguments and isinstance(arguments["config"].value, MappingDef)

"""Functions of a project that say what steps are configured with: of what a run is given, or of its partition.

Dagster: `ConfigMapping` and `config_mapping` (`_core/definitions/config.py`), `_core/definitions/partitions/partitioned_config`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.legacy import known_config
from calque.dialects.dagster.portable.run_config import configured
from calque.dialects.dagster.portable.settings import Config, config_of, ops_of_run
from calque.dialects.dagster.portable.ticks import RunConfig


class ConfigMapping:
    """What a job, or a graph, is configured with, as the configuration of its nodes."""

    def __init__(
        self,
        config_fn: Callable[[Any], Any],
        config_schema: Any = None,
        receive_processed_config_values: bool | None = None,
    ) -> None:
        self.config_fn = config_fn
        self.config_schema = config_schema
        self.receive_processed_config_values = receive_processed_config_values

    def mapped(self, given: Any) -> Mapping[str, Any]:
        """What the function makes of a configuration."""
        return _plain(self.config_fn(_taken(self.config_fn, self.config_schema, given)))


def config_mapping(
    config_fn: Callable[[Any], Any] | None = None,
    *,
    config_schema: Any = None,
    receive_processed_config_values: bool | None = None,
) -> Any:
    """A function as a mapping; a class of configuration that it takes is its schema."""
    if config_fn is not None:
        return ConfigMapping(config_fn)
    return lambda function: ConfigMapping(function, config_schema, receive_processed_config_values)


class Partition:
    """What deprecated functions are told of a partition."""

    def __init__(self, key: str) -> None:
        self.name = self.value = key


class PartitionedConfig:
    """The configuration of a run, of the partition that it is for."""

    def __init__(
        self,
        partitions_def: Any = None,
        run_config_for_partition_fn: Callable[[Any], Any] | None = None,
        decorated_fn: Callable[..., Any] | None = None,
        tags_for_partition_fn: Any = None,
        run_config_for_partition_key_fn: Callable[[str], Any] | None = None,
        tags_for_partition_key_fn: Any = None,
    ) -> None:
        self.of_partition = run_config_for_partition_fn
        self.of_key = run_config_for_partition_key_fn
        self.decorated_fn = decorated_fn

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.decorated_fn is None:
            raise DagsterInvariantViolationError("only what a decorator made can be called")
        return self.decorated_fn(*args, **kwargs)

    def made(self, key: str, window: tuple[datetime, datetime] | None) -> Mapping[str, Any]:
        """The configuration of a run for a partition.

        Args:
            key: of the partition.
            window: that it stands for, where it is one in time.
        """
        if self.of_partition is not None:
            return _plain(self.of_partition(Partition(key)))
        if self.of_key is not None:
            return _plain(self.of_key(key))
        if window is None:
            raise DagsterInvariantViolationError(f"{key} is no partition in time")
        return _plain(self(*window))


def partitioned_config(*_: Any, **__: Any) -> Callable[[Callable[[str], Any]], PartitionedConfig]:
    """A function of the key of a partition."""
    return lambda function: PartitionedConfig(decorated_fn=function, run_config_for_partition_key_fn=function)


static_partitioned_config = dynamic_partitioned_config = partitioned_config


def daily_partitioned_config(*_: Any, **__: Any) -> Callable[[Callable[..., Any]], PartitionedConfig]:
    """A function of the beginning and the end of a partition."""
    return lambda function: PartitionedConfig(decorated_fn=function)


hourly_partitioned_config = weekly_partitioned_config = monthly_partitioned_config = daily_partitioned_config


def _taken(function: Callable[..., Any], schema: Any, given: Any) -> Any:
    """What a mapping's function takes: an instance of the class that it says, else what fits its schema."""
    parameter = next(iter(inspect.signature(function).parameters.values()), None)
    kind = None if parameter is None else parameter.annotation  # Dagster looks up none that is a text
    if schema is None and isinstance(kind, type) and issubclass(kind, Config):
        return configured(kind, given)
    return given if schema is None else known_config(schema, given)


def _plain(made: Any) -> Mapping[str, Any]:
    """What a function says, as a dict."""
    found: Mapping[str, Any] = made.to_config_dict() if isinstance(made, RunConfig) else made
    return found


Sources = Mapping[str, Callable[[], Any]]
"""What gives the functions: by the graph whose nodes each configures, and the one of the job by no name."""


@dataclass(frozen=True)
class GivenRun:
    """What a run is given.

    Attributes:
        params: its parameters.
        declared: the same as they are if it is given none.
        config: the parameter that configures its ops.
        partition: the one that says which partition it is for.
        key: of that partition.
        window: that it stands for, where it is one in time.
    """

    params: Mapping[str, Any]
    declared: Mapping[str, Any]
    config: str
    partition: str
    key: str | None = None
    window: tuple[datetime, datetime] | None = None


def step_config(step: str, run: GivenRun, sources: Sources, defaults: Any = None) -> Any:
    """The configuration of a step.

    Args:
        step: its id, with the graphs that it is in.
        defaults: what there is where nothing is said.

    Raises:
        DagsterInvalidConfigError: what the run is given does not fit.
        DagsterInvariantViolationError: a function configures what only Dagster can.
    """
    ops, name = _said_of(step, run, sources)
    return config_of(ops, name, defaults)


def step_inputs(step: str, run: GivenRun, sources: Sources) -> Mapping[str, Any]:
    """What the configuration of a run says of the inputs of a step.

    Args:
        step: its id, with the graphs that it is in.

    Raises:
        DagsterInvalidConfigError: what the run is given does not fit.
        DagsterInvariantViolationError: a function configures what only Dagster can.
    """
    ops, name = _said_of(step, run, sources)
    found: Mapping[str, Any] = (ops.get(name) or {}).get("inputs") or {}
    return found


def _said_of(step: str, run: GivenRun, sources: Sources) -> tuple[Mapping[str, Any], str]:
    """What is said of the ops of the graph that a step is in, and its name there."""
    ops = _ops(run, sources)
    *graphs, name = [step] if step in ops else step.split(".")
    for place, graph in enumerate(graphs, 1):
        said, source = ops.get(graph, {}), sources.get(".".join(graphs[:place]))
        ops = said.get("ops", {}) if source is None else source().mapped(said.get("config", {}))
    return ops, name


def _ops(run: GivenRun, sources: Sources) -> Mapping[str, Any]:
    given, said = run.params.get(run.config), run.declared.get(run.config)
    if "" not in sources:
        return ops_of_run(given, said, run.partition in run.params, run.key)
    source = sources[""]()
    if isinstance(source, ConfigMapping):
        return _ops_in(source.mapped(_own_fields(run)))
    if given:
        return dict(given)
    return {} if run.key is None else _ops_in(source.made(run.key, run.window))


def _own_fields(run: GivenRun) -> dict[str, Any]:
    """The parameters that a mapping's schema has; None stands for one that is not given."""
    own = {name: one for name, one in run.params.items() if name not in (run.config, run.partition)}
    return {name: one for name, one in own.items() if one is not None or run.declared.get(name) is not None}


def _ops_in(config: Mapping[str, Any]) -> Mapping[str, Any]:
    others = sorted(name for name, one in config.items() if one and name not in ("ops", "solids"))
    if others:
        raise DagsterInvariantViolationError(f"only Dagster can configure the {', '.join(others)} of a run")
    return config.get("ops") or config.get("solids") or {}

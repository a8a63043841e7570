"""The context of a running step."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.events import AssetKey
from calque.dialects.dagster.portable.products import PartitionKeyRange


class TimeWindow(NamedTuple):
    """A stretch of time."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class StepFacts:
    """What is known of a step, and of the attempt that is running.

    Attributes:
        op_name: of its op or asset.
        job_name: of the run's job.
        run_id: of the run.
        retry_number: 0 for the first attempt.
        config: of the op.
        inputs: what the run's configuration says of its inputs.
        resources: makers of the resources that there are, by name.
        partition_key: of a run for a partition.
        window: of that partition.
        tags: of the run.
        assets: the keys of the assets that it makes.
        checks: the key of the asset that it tests.
        blocking: it is a check that others wait for.
        own_checks: the checks of its own assets that the body makes: the asset's key, its name, and whether it fails the step.
        mapping_key: of the element that it runs for.
        outputs: the names of its outputs, in order, those that must be there, and those that elements come from.
        step_key: what tells the step apart from the others of the run.
        keeps: the managers that keep outputs, by the names of those.
        managers: makers of the managers that there are, by name.
        partitioned: the assets that it makes have partitions.
    """

    op_name: str
    job_name: str = ""
    run_id: str = ""
    retry_number: int = 0
    config: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    resources: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    partition_key: str | None = None
    window: tuple[datetime, datetime] | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    assets: Sequence[str] = ()
    checks: str = ""
    blocking: bool = False
    own_checks: Sequence[tuple[str, str, bool]] = ()
    mapping_key: str | None = None
    outputs: Sequence[str] = ("result",)
    required: frozenset[str] = frozenset({"result"})
    dynamic: frozenset[str] = frozenset()
    step_key: str = ""
    keeps: Mapping[str, str] = field(default_factory=dict)
    managers: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    partitioned: bool = False

    def asset_of(self, output: str) -> str | None:
        """The key of the asset that an output is the value of: outputs stand in the order of the assets."""
        if len(self.assets) != len(self.outputs):
            return None
        return self.assets[list(self.outputs).index(output)]


class _Named:
    """Something with a name."""

    def __init__(self, name: str) -> None:
        self.name = name


class Resources:
    """`context.resources`: each is made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        self._makers = makers

    def __getattr__(self, name: str) -> Any:
        if name not in self._makers:
            raise AttributeError(f"there is no resource {name!r}")
        made = self._makers[name]()
        setattr(self, name, made)
        return made


class Run:
    """What a body is told of its run."""

    def __init__(self, facts: StepFacts) -> None:
        self.run_id, self.job_name, self.tags = facts.run_id, facts.job_name, dict(facts.tags)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.run.{name} exists only in Dagster, which this code runs without")


class ExecutionContext:
    """What a body of Dagster's is told."""

    def __init__(self, facts: StepFacts) -> None:
        self._facts = facts
        self.log = logging.getLogger("dagster")
        self.resources = Resources(facts.resources)
        self.metadata: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")

    @property
    def run_id(self) -> str:
        """The id of the run."""
        return self._facts.run_id

    @property
    def run(self) -> Run:
        """The run."""
        return Run(self._facts)

    dagster_run = run

    @property
    def op_execution_context(self) -> ExecutionContext:
        """What an asset has of an op: the same."""
        return self

    @property
    def job_name(self) -> str:
        """The name of the run's job."""
        return self._facts.job_name

    @property
    def job_def(self) -> _Named:
        """The job."""
        return _Named(self._facts.job_name)

    @property
    def retry_number(self) -> int:
        """0 for the first attempt."""
        return self._facts.retry_number

    @property
    def op_config(self) -> Mapping[str, Any]:
        """The op's configuration."""
        return self._facts.config

    op_execution_config = op_config

    @property
    def op(self) -> _Named:
        """The op."""
        return _Named(self._facts.op_name)

    op_def = op_handle = op

    @property
    def has_partition_key(self) -> bool:
        """The run is for a partition."""
        return self._facts.partition_key is not None

    @property
    def partition_key(self) -> str:
        """The key of the run's partition."""
        if self._facts.partition_key is None:
            raise DagsterInvariantViolationError("Cannot access partition_key for a non-partitioned run")
        return self._facts.partition_key

    @property
    def partition_keys(self) -> list[str]:
        """The keys of the run's partitions."""
        return [self.partition_key]

    @property
    def partition_time_window(self) -> TimeWindow:
        """The stretch of time that the run's partition is about."""
        if self._facts.window is None:
            raise DagsterInvariantViolationError("the run is for no partition in time")
        return TimeWindow(*self._facts.window)

    def _partition_key_of(self, name: str = "result") -> str:
        """The key of the partition of an output or input: that of the run."""
        return self.partition_key

    def _window_of(self, name: str = "result") -> TimeWindow:
        """The stretch of time that it is about."""
        return self.partition_time_window

    @property
    def has_partition_key_range(self) -> bool:
        """The run is for one partition, or for none."""
        return False

    @property
    def partition_key_range(self) -> PartitionKeyRange:
        """From the key of the run's partition to the same."""
        return PartitionKeyRange(self.partition_key, self.partition_key)

    asset_partition_key_range = partition_key_range

    def _keys_of(self, name: str = "result") -> list[str]:
        """The keys of the partitions of an output or input: that of the run."""
        return self.partition_keys

    def _range_of(self, name: str = "result") -> PartitionKeyRange:
        """The same from the first to the last."""
        return self.partition_key_range

    asset_partition_keys_for_output = asset_partition_keys_for_input = _keys_of
    asset_partition_key_range_for_output = asset_partition_key_range_for_input = _range_of
    asset_partition_key_for_output = asset_partition_key_for_input = _partition_key_of
    asset_partitions_time_window_for_output = asset_partitions_time_window_for_input = _window_of

    @property
    def asset_key(self) -> AssetKey:
        """The key of the asset that it makes."""
        if len(self._facts.assets) != 1:
            raise DagsterInvariantViolationError("the step does not make one asset")
        return AssetKey(self._facts.assets[0].split("/"))

    def asset_key_for_output(self, output_name: str = "result") -> AssetKey:
        """The key of the asset that an output is the value of."""
        name = self._facts.asset_of(output_name)
        if name is None:
            raise DagsterInvariantViolationError(f"Output '{output_name}' has no asset")
        return AssetKey(name.split("/"))

    @property
    def selected_asset_keys(self) -> set[AssetKey]:
        """The keys of all assets that it makes."""
        return {AssetKey(name.split("/")) for name in self._facts.assets}

    @property
    def selected_output_names(self) -> set[str]:
        """The names of its outputs."""
        return set(self._facts.outputs)

    @property
    def run_tags(self) -> Mapping[str, str]:
        """The tags of the run."""
        return self._facts.tags

    def has_tag(self, key: str) -> bool:
        """The run has a tag."""
        return key in self._facts.tags

    def get_tag(self, key: str) -> str | None:
        """A tag of the run."""
        return self._facts.tags.get(key)

    def get_mapping_key(self) -> str | None:
        """The key of the element that the step runs for."""
        return self._facts.mapping_key

    def add_output_metadata(
        self, metadata: Mapping[str, Any], output_name: str | None = None, mapping_key: str | None = None
    ) -> None:
        """Note metadata of an output."""
        self.metadata.update(metadata)

    add_asset_metadata = add_output_metadata

    def log_event(self, event: Any) -> None:
        """Note an event."""


OpExecutionContext = AssetExecutionContext = AssetCheckExecutionContext = InitResourceContext = (
    ExecutionContext
)

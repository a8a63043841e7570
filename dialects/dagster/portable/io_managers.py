"""I/O managers: what keeps the values of steps, and gives them to the steps that take them."""

from __future__ import annotations

import logging
import os
import pickle
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calque.dialects.dagster.portable.contexts import StepFacts, TimeWindow
from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.events import AssetKey
from calque.dialects.dagster.portable.legacy import ResourceDefinition, resource
from calque.dialects.dagster.portable.partition_reads import ReadKeys, each_partition
from calque.dialects.dagster.portable.products import PartitionKeyRange
from calque.dialects.dagster.portable.settings import ConfigurableResource

KEPT = "kept_by"
"""The entry of a receipt that says which manager keeps a value."""


def receipt(
    manager: str,
    asset: str | None = None,
    step: str = "",
    output: str = "result",
    run: str = "",
    partition: Any = None,
) -> dict[str, Any]:
    """What goes from step to step in place of a value that a manager keeps: where it is.

    Args:
        manager: the name of the manager.
        asset: the key of the asset that the value is of.
        step: that has put it out.
        output: its name there.
        run: that the step is part of.
        partition: of the asset that the value is of; a list of those that it is of.
    """
    found = {"asset": asset, "step": step, "output": output, "run": run, "partition": partition}
    return {KEPT: manager, **found}


def receipt_of(facts: StepFacts, output: str) -> dict[str, Any]:
    """That of an output of a step."""
    partition = facts.partition_key if facts.partitioned else None
    return receipt(
        facts.keeps[output], facts.asset_of(output), facts.step_key, output, facts.run_id, partition
    )


def is_receipt(value: Any) -> bool:
    """Whether a value is one."""
    return isinstance(value, dict) and set(value) == set(receipt(""))


class _Kept:
    """What managers are told of a value: which step has put it out, and of which asset it is."""

    def __init__(self, found: Mapping[str, Any], facts: StepFacts) -> None:
        self._found = found
        self._facts = facts
        self.log = logging.getLogger("dagster")
        self.job_name = facts.job_name

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")

    @property
    def has_asset_key(self) -> bool:
        """It is the value of an asset."""
        return self._found["asset"] is not None

    @property
    def asset_key(self) -> AssetKey:
        """Of which asset it is."""
        if self._found["asset"] is None:
            raise DagsterInvariantViolationError("the value is of no asset")
        return AssetKey(self._found["asset"].split("/"))

    @property
    def has_partition_key(self) -> bool:
        """The run is for a partition."""
        return self._facts.partition_key is not None

    @property
    def partition_key(self) -> str:
        """The key of the run's partition."""
        if self._facts.partition_key is None:
            raise DagsterInvariantViolationError("Tried to access partition_key on a non-partitioned run.")
        return self._facts.partition_key

    @property
    def has_asset_partitions(self) -> bool:
        """The value is of a partition of its asset."""
        return self._found["partition"] is not None

    @property
    def asset_partition_key(self) -> str:
        """The key of that partition."""
        if self._found["partition"] is None:
            raise DagsterInvariantViolationError("the value is of an asset without partitions")
        keys = self.asset_partition_keys
        if len(keys) != 1:
            raise DagsterInvariantViolationError(f"the value is of {len(keys)} partitions")
        return keys[0]

    @property
    def asset_partition_keys(self) -> list[str]:
        """The keys of the partitions that the value is of."""
        found = self._found["partition"]
        if found is None:
            raise DagsterInvariantViolationError("the value is of an asset without partitions")
        return list(found) if isinstance(found, list) else [found]

    @property
    def asset_partition_key_range(self) -> PartitionKeyRange:
        """From the first of them to the last."""
        keys = self.asset_partition_keys
        if not keys:
            raise DagsterInvariantViolationError("the value is of no partition")
        return PartitionKeyRange(keys[0], keys[-1])

    @property
    def asset_partitions_time_window(self) -> TimeWindow:
        """From when to when that partition goes."""
        found = self._found["partition"]
        if isinstance(found, ReadKeys) and found.window is not None:
            return TimeWindow(*found.window)
        if self._facts.window is None or not self.has_asset_partitions or isinstance(found, ReadKeys):
            raise DagsterInvariantViolationError("the value is of no partition in time")
        return TimeWindow(*self._facts.window)

    def get_asset_identifier(self) -> list[str]:
        """The parts of the asset's key, and the key of its partition."""
        partition = [self.asset_partition_key] if self.has_asset_partitions else []
        return [*self.asset_key.path, *partition]


class OutputContext(_Kept):
    """What a manager is told of a value that it is to keep."""

    def __init__(self, found: Mapping[str, Any], facts: StepFacts) -> None:
        super().__init__(found, facts)
        self.step_key, self.name, self.run_id = found["step"], found["output"], found["run"]

    def get_identifier(self) -> list[str]:
        """The parts of a name for the value: for an asset those of its key."""
        return self.get_asset_identifier() if self.has_asset_key else self.get_run_scoped_output_identifier()

    def get_run_scoped_output_identifier(self) -> list[str]:
        """The parts of a name that no other run has."""
        return [self.run_id, self.step_key, self.name]

    def add_output_metadata(self, metadata: Mapping[str, Any]) -> None:
        """Note metadata of the value."""

    def log_event(self, event: Any) -> None:
        """Note an event."""


class InputContext(_Kept):
    """What a manager is told of a value that a step takes."""

    def __init__(self, found: Mapping[str, Any], facts: StepFacts, name: str) -> None:
        super().__init__(found, facts)
        self.name = name
        self.upstream_output = OutputContext(found, facts) if found["step"] else None

    def get_identifier(self) -> list[str]:
        """The parts of a name for the value."""
        if self.upstream_output is None:
            return self.get_asset_identifier()
        return self.upstream_output.get_identifier()

    def add_input_metadata(self, metadata: Mapping[str, Any], description: str | None = None) -> None:
        """Note metadata of the value."""


class IOManager:
    """What keeps values: those of the project derive from it."""


class ConfigurableIOManager(ConfigurableResource):
    """The same with fields of its own."""


class ConfigurableIOManagerFactory(ConfigurableResource):
    """What makes a manager."""

    def create_resource(self, context: Any) -> Any:
        """The manager."""
        made: Any = self.create_io_manager(context)  # type: ignore[attr-defined]  # the project's class has it
        return made


class FilesystemIOManager(ConfigurableIOManager):
    """Pickles values into files: for an asset its key is the file's name."""

    base_dir: str | None = None

    def handle_output(self, context: OutputContext, obj: Any) -> None:
        """Write a value."""
        path = self._path(context)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(obj))

    def load_input(self, context: InputContext) -> Any:
        """Read it; of several partitions a dict by their keys."""
        if not context.has_asset_partitions or context.upstream_output is not None:
            return pickle.loads(self._path(context).read_bytes())
        folder = self._path(context, context.asset_key.path)
        return each_partition(
            context.asset_partition_keys, lambda key: pickle.loads((folder / key).read_bytes())
        )

    def _path(self, context: OutputContext | InputContext, parts: Sequence[str] | None = None) -> Path:
        folder = self.base_dir or Path(os.environ.get("DAGSTER_HOME") or tempfile.gettempdir(), "storage")
        return Path(folder, *(context.get_identifier() if parts is None else parts))


def _files(init: Any) -> FilesystemIOManager:
    return FilesystemIOManager(**(init.resource_config or {}))


fs_io_manager = ResourceDefinition(_files)
"""The same, to be configured."""


def io_manager(config_schema: Any = None, description: str | None = None, **more: Any) -> Any:
    """A function that makes a manager."""
    return resource(config_schema, description)


class Managers:
    """The managers of a step, each made when it is first needed."""

    def __init__(self, facts: StepFacts) -> None:
        self._facts = facts
        self._made: dict[str, Any] = {}

    def keep(self, output: str, value: Any) -> None:
        """Have an output of the step kept, if it is one that a manager keeps."""
        if output in self._facts.keeps:
            found = receipt_of(self._facts, output)
            result = self._of(found[KEPT]).handle_output(OutputContext(found, self._facts), value)
            list(result or ())  # it may be a generator

    def value(self, given: Any, name: str) -> Any:
        """What a step gets under a name: for a receipt what the manager has."""
        if is_receipt(given):
            return self._of(given[KEPT]).load_input(InputContext(given, self._facts, name))
        if isinstance(given, list) and any(map(is_receipt, given)):
            return [self.value(one, name) for one in given]
        return given

    def _of(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._facts.managers.get(name, FilesystemIOManager)()
        return self._made[name]

"""What Dagster code finds around it where it runs without Dagster."""

from __future__ import annotations

import asyncio
import collections.abc
import enum
import inspect
import logging
import os
import pickle
import re
import tempfile
import threading
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

# Dagster's exceptions.


class DagsterError(Exception):
    """The base of what Dagster raises itself."""


class DagsterInvariantViolationError(DagsterError):
    """Something was done that Dagster does not allow."""


class DagsterInvalidConfigError(DagsterError):
    """Configuration does not fit, or an environment variable that it names is not set."""


class DagsterAssetCheckFailedError(DagsterError):
    """A check that others wait for did not pass."""


class DagsterTypeCheckDidNotPass(DagsterError):  # the name that Dagster gives it
    """A value is not of the type that an annotation says."""


class Failure(Exception):  # the name that Dagster gives it
    """Fail the step; whether it is tried again can be said."""

    def __init__(
        self,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        allow_retries: bool | None = None,
    ) -> None:
        super().__init__(description or "")
        self.description = description
        self.metadata = dict(metadata or {})
        self.allow_retries = True if allow_retries is None else allow_retries


class RetryRequested(Exception):  # the name that Dagster gives it
    """Try the step again, whatever its retry policy says."""

    def __init__(self, max_retries: int | None = 1, seconds_to_wait: float | None = None) -> None:
        super().__init__(f"a retry was requested (of {max_retries})")
        self.max_retries = 1 if max_retries is None else max_retries
        self.seconds_to_wait = seconds_to_wait


# What bodies return or yield: outputs, materializations, results of checks.

T = TypeVar("T")


class _NoValue:
    """No value was given; unlike None."""

    def __repr__(self) -> str:
        return "NO_VALUE"


NO_VALUE = _NoValue()


class AssetKey:
    """The name of an asset, in parts."""

    def __init__(self, path: Any) -> None:
        self.path = [path] if isinstance(path, str) else list(getattr(path, "path", path))

    def to_user_string(self) -> str:
        """Its parts with slashes between them."""
        return "/".join(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AssetKey) and self.path == other.path

    def __hash__(self) -> int:
        return hash(tuple(self.path))

    def __repr__(self) -> str:
        return f"AssetKey({self.path!r})"


class Output(Generic[T]):
    """A value for one of the outputs of a step."""

    def __init__(
        self,
        value: T,
        output_name: str | None = "result",
        metadata: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.value = value
        self.output_name = output_name or "result"
        self.metadata = dict(metadata or {})
        self.more = more


class DynamicOutput(Output[T]):
    """One of several values for an output that steps run for each of."""

    def __init__(
        self,
        value: T,
        mapping_key: str,
        output_name: str | None = "result",
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(value, output_name, metadata)
        if not re.fullmatch(r"[A-Za-z0-9_]+", mapping_key):
            raise ValueError(
                f"the key {mapping_key!r} of an output has other signs than letters, digits and _"
            )
        self.mapping_key = mapping_key


class MaterializeResult(Generic[T]):
    """An asset was made; with a value, if one was given."""

    def __init__(
        self,
        *,
        asset_key: Any = None,
        metadata: Mapping[str, Any] | None = None,
        check_results: Sequence[Any] | None = None,
        data_version: Any = None,
        tags: Mapping[str, str] | None = None,
        value: Any = NO_VALUE,
    ) -> None:
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.metadata = dict(metadata or {})
        self.check_results = list(check_results or ())
        self.data_version = data_version
        self.tags = dict(tags or {})
        self.value = value


class ObserveResult:
    """An asset was looked at."""

    def __init__(
        self,
        *,
        asset_key: Any = None,
        metadata: Mapping[str, Any] | None = None,
        check_results: Sequence[Any] | None = None,
        **more: Any,
    ) -> None:
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.metadata = dict(metadata or {})
        self.check_results = list(check_results or ())
        self.more = more


class DataVersion:
    """Which version of its data an asset has, said by who looks at it."""

    def __init__(self, value: str) -> None:
        self.value = value


class AssetMaterialization:
    """An asset was made, said by an op."""

    def __init__(
        self,
        asset_key: Any,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.asset_key = AssetKey(asset_key)
        self.description = description
        self.metadata = dict(metadata or {})
        self.more = more


class AssetObservation(AssetMaterialization):
    """An asset was looked at, said by an op."""


class AssetCheckSeverity(enum.Enum):
    """How bad a failed check is."""

    WARN = "WARN"
    ERROR = "ERROR"


class AssetCheckResult:
    """Whether a check of an asset passed."""

    def __init__(
        self,
        *,
        passed: bool,
        asset_key: Any = None,
        check_name: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        severity: AssetCheckSeverity = AssetCheckSeverity.ERROR,
        description: str | None = None,
    ) -> None:
        self.passed = passed
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.check_name = check_name
        self.metadata = dict(metadata or {})
        self.severity = severity
        self.description = description


class ExpectationResult:
    """Whether an expectation of an op's was met."""

    def __init__(self, success: bool, **more: Any) -> None:
        self.success = success
        self.more = more


# Partitions that are windows in time: their keys, and from when to when they go.

_PRESETS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


@dataclass(frozen=True)
class TimeWindows:
    """A partition for each window between two ticks of a cron expression.

    Attributes:
        cron: five fields, of numbers.
        zone: of the ticks.
        format: of a key, which is its window's beginning.
        end_offset: how many windows more than those that are over have a partition.
    """

    cron: str
    zone: str = "UTC"
    format: str = "%Y-%m-%d"
    end_offset: int = 0

    def due(self, moment: datetime) -> str:
        """The key of the last partition that there is at a moment: a schedule starts the run for it.

        Raises:
            DagsterInvariantViolationError: there is none.
        """
        zone = ZoneInfo(self.zone)
        for days in (2, 9, 70, 800):
            ticks = list(
                takewhile(
                    lambda tick: tick <= moment,
                    self._ticks((moment - timedelta(days)).astimezone(zone).date()),
                )
            )
            if len(ticks) > 1 and self.end_offset in (0, 1):
                begin = ticks[self.end_offset - 2]
                twice = begin.fold and _hours(self.cron) == "*" and "%z" not in self.format
                return begin.strftime(f"{self.format}%z" if twice else self.format)
        raise DagsterInvariantViolationError(f"there is no partition at {moment}")

    def key(self, text: str) -> str:
        """A key that is given as a text."""
        return text

    def window(self, key: str) -> tuple[datetime, datetime] | None:
        """From when to when a partition goes; None if the key is none."""
        said = self._said(key, self.format) or self._said(key, f"{self.format}%z")
        if said is None:
            return None
        zone = ZoneInfo(self.zone)
        begin = said.astimezone(zone) if said.tzinfo else said.replace(tzinfo=zone)
        ticks = (tick for tick in self._ticks(begin.date()) if tick.timestamp() >= begin.timestamp())
        return next(ticks), next(ticks)

    def _said(self, key: str, form: str) -> datetime | None:
        try:
            return datetime.strptime(key, form)  # noqa: DTZ007  # its zone follows
        except ValueError:
            return None

    def _ticks(self, day: date) -> Iterator[datetime]:
        """The ticks from a day of the zone on, each once; times that come twice count twice if there is one each hour."""
        fields = [
            _values(field, *bounds)
            for field, bounds in zip(_PRESETS.get(self.cron, self.cron).split(), _BOUNDS, strict=True)
        ]
        minutes, hours, days, months, weekdays = fields
        zone, last = ZoneInfo(self.zone), date(day.year + 9, 1, 1)
        while day < last:
            if _is_day(day, days, months, weekdays):
                walls = [
                    datetime.combine(day, time(hour, minute), zone) for hour in hours for minute in minutes
                ]
                hourly = len(hours) == 24
                twice = (0, 1) if hourly else (1,)
                moments = {_moment(wall.replace(fold=fold), hourly) for wall in walls for fold in twice}
                yield from (moment.astimezone(zone) for moment in sorted(moments))
            day += timedelta(days=1)


def _hours(cron: str) -> str:
    return _PRESETS.get(cron, cron).split()[1]


def _moment(wall: datetime, hourly: bool) -> datetime:
    """When it is; a time that does not exist because the clock is put forward is the moment of that, or an hour later."""
    found = wall.astimezone(UTC)
    if found.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return found
    found, minute = wall.replace(fold=0).astimezone(UTC), timedelta(minutes=1)
    while (
        not hourly
        and (found - minute).astimezone(wall.tzinfo).utcoffset() == found.astimezone(wall.tzinfo).utcoffset()
    ):
        found -= minute
    return found


def _is_day(day: date, days: set[int], months: set[int], weekdays: set[int]) -> bool:
    """A day of both kinds, or of either if both are chosen."""
    if day.month not in months:
        return False
    by_number, by_name = day.day in days, {day.isoweekday() % 7, day.isoweekday()} & weekdays != set()
    both = len(days) < 31 and len(weekdays & {0, 1, 2, 3, 4, 5, 6}) < 7
    return by_number or by_name if both else by_number and by_name


def _values(field: str, low: int, high: int) -> set[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        begin = low if first == "*" else int(first)
        end = high if first == "*" else int(last or first)
        found |= set(range(begin, end + 1, int(step or 1)))
    return found


# Partitions that are made of others: a key of each, and which of them is a window in time.


class PartitionKeyRange(NamedTuple):
    """Partitions from one to another."""

    start: str
    end: str


class MultiPartitionKey(str):
    """The key of such a partition: a text, with the key of each of those that it is made of.

    Args:
        keys_by_dimension: these, by the names of their definitions.
    """

    keys_by_dimension: Mapping[str, str]

    def __new__(cls, keys_by_dimension: Mapping[str, str]) -> MultiPartitionKey:
        """In the order of the names, whatever order is given."""
        ordered = dict(sorted(keys_by_dimension.items()))
        made = super().__new__(cls, "|".join(ordered.values()))
        made.keys_by_dimension = ordered
        return made


@dataclass(frozen=True)
class Dimensions:
    """What such partitions are made of.

    Attributes:
        names: of the definitions, sorted.
        time: the one of them whose partitions are windows in time.
        cron: when those begin, as in `TimeWindows`.
        zone: the same.
        format: the same.
        end_offset: the same.
    """

    names: tuple[str, ...]
    time: str | None = None
    cron: str = "0 0 * * *"
    zone: str = "UTC"
    format: str = "%Y-%m-%d"
    end_offset: int = 0

    def key(self, text: str) -> str:
        """A key that is given as a text, with the key of each; the text alone if it has not one of each."""
        parts = text.split("|")
        if len(parts) != len(self.names):
            return text
        return MultiPartitionKey(dict(zip(self.names, parts, strict=True)))

    def window(self, key: str) -> tuple[datetime, datetime] | None:
        """From when to when a partition goes; None if no part of the key is about a time."""
        found = self.key(key)
        if self.time is None or not isinstance(found, MultiPartitionKey):
            return None
        windows = TimeWindows(self.cron, self.zone, self.format, self.end_offset)
        return windows.window(found.keys_by_dimension[self.time])

    def due(self, moment: datetime) -> None:
        """No schedule starts a run for a key that nobody said."""


# The context of a running step.


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
        resources: makers of the resources that there are, by name.
        partition_key: of a run for a partition.
        window: of that partition.
        tags: of the run.
        assets: the keys of the assets that it makes.
        checks: the key of the asset that it tests.
        blocking: it is a check that others wait for.
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
    resources: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    partition_key: str | None = None
    window: tuple[datetime, datetime] | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    assets: Sequence[str] = ()
    checks: str = ""
    blocking: bool = False
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
    def job_name(self) -> str:
        """The name of the run's job."""
        return self._facts.job_name

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


# Which of Dagster's modules and names there are here.

_EVENTS = (
    "AssetCheckResult",
    "AssetCheckSeverity",
    "AssetKey",
    "AssetMaterialization",
    "AssetObservation",
    "DataVersion",
    "DynamicOutput",
    "ExpectationResult",
    "MaterializeResult",
    "ObserveResult",
    "Output",
)
_CONTEXTS = (
    "AssetCheckExecutionContext",
    "AssetExecutionContext",
    "InitResourceContext",
    "OpExecutionContext",
)
_ERRORS = (
    "DagsterError",
    "DagsterInvalidConfigError",
    "DagsterInvariantViolationError",
    "DagsterTypeCheckDidNotPass",
    "Failure",
    "RetryRequested",
)
_SETTINGS = (
    "Config",
    "ConfigurableResource",
    "EnvVar",
    "PermissiveConfig",
    "ResourceDependency",
    "ResourceParam",
)
_PARTITIONS = ("MultiPartitionKey", "PartitionKeyRange")
_LEGACY = (
    "BoolSource",
    "Field",
    "IntSource",
    "Noneable",
    "ResourceDefinition",
    "StringSource",
    "resource",
)
DEFINITIONS = (
    "AllPartitionMapping",
    "AssetCheckSpec",
    "AssetDep",
    "AssetIn",
    "AssetOut",
    "AssetSelection",
    "AssetSpec",
    "AutoMaterializePolicy",
    "AutoMaterializeRule",
    "AutomationCondition",
    "BackfillPolicy",
    "Backoff",
    "DailyPartitionsDefinition",
    "DynamicOut",
    "DynamicPartitionsDefinition",
    "FreshnessPolicy",
    "GraphIn",
    "GraphOut",
    "HourlyPartitionsDefinition",
    "IdentityPartitionMapping",
    "In",
    "Jitter",
    "LastPartitionMapping",
    "LegacyFreshnessPolicy",
    "MonthlyPartitionsDefinition",
    "MultiPartitionMapping",
    "MultiPartitionsDefinition",
    "MultiToSingleDimensionPartitionMapping",
    "Nothing",
    "Out",
    "RetryPolicy",
    "SpecificPartitionsPartitionMapping",
    "StaticPartitionMapping",
    "StaticPartitionsDefinition",
    "TimeWindowPartitionMapping",
    "TimeWindowPartitionsDefinition",
    "WeeklyPartitionsDefinition",
)
"""What says how Dagster is to run something: code that makes it can be imported."""
_MANAGERS = (
    "ConfigurableIOManager",
    "ConfigurableIOManagerFactory",
    "FilesystemIOManager",
    "IOManager",
    "InputContext",
    "OutputContext",
    "fs_io_manager",
    "io_manager",
)
_METADATA = ("MetadataValue", "TableColumn", "TableRecord", "TableSchema")

MODULES: Mapping[str, tuple[str, ...]] = {
    "dagster": (
        *_EVENTS,
        *_CONTEXTS,
        *_ERRORS,
        *_SETTINGS,
        *_PARTITIONS,
        *_LEGACY,
        *_MANAGERS,
        *_METADATA,
        *DEFINITIONS,
        "get_dagster_logger",
    ),
}
"""For each module, the names that the portable runtime has in its place."""


def portable_name(module: str, name: str) -> str:
    """The name that `name` of a module has here."""
    return name


def portable_module(dotted: str) -> str | None:
    """The entry of `MODULES` for a dotted module, or None."""
    return dotted if dotted in MODULES else None


# What says how Dagster is to run something: it can be made, so that a module that makes it loads, and not be asked.


def _only(name: str) -> AttributeError:
    return AttributeError(f"{name} exists only in Dagster, which this code runs without")


class _Kind(type):
    """A class of definitions: its members (`Backoff.LINEAR`, `AutomationCondition.eager`) make definitions, too."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(cls)(f"{cls.__name__}.{name}", (Definition,), {})


class Definition(metaclass=_Kind):
    """A definition: it is combined with others, and all else that is asked of it is an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise _only(f"{type(self).__name__}.{name}")

    def _combined(self, *others: Any) -> Definition:
        return self

    __and__ = __rand__ = __or__ = __ror__ = __add__ = __radd__ = __sub__ = __invert__ = _combined

    def _asked(self, *args: Any) -> Any:
        raise _only(type(self).__name__)

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __str__ = __repr__ = __format__ = (
        __reduce_ex__
    ) = _asked


globals().update({name: _Kind(name, (Definition,), {}) for name in DEFINITIONS})


# What stays open while a body runs, and is closed after it.

_OPENED = threading.local()


def keep_open(close: Callable[[], Any]) -> None:
    """Have something called when the body has ended."""
    _closers().append(close)


def close_resources() -> None:
    """End what resources began, the last first."""
    closers = _closers()
    while closers:
        closers.pop()()


def _closers() -> list[Callable[[], Any]]:
    if not hasattr(_OPENED, "closers"):
        _OPENED.closers = []
    found: list[Callable[[], Any]] = _OPENED.closers
    return found


# Configuration and resources: pydantic models, as in Dagster.

R = TypeVar("R")
ResourceParam = Annotated[R, "resource_param"]
"""A parameter of a body that takes a resource of any class."""


class ResourceDependency:
    """A field of a resource that takes another one: what a body would get of it."""

    def __class_getitem__(cls, item: Any) -> Any:
        """Of whatever class: what is given may only make what is wanted."""
        return Any


class EnvVar(str):
    """A value that the environment has, under this name."""

    @classmethod
    def int(cls, name: str) -> EnvVar:
        """A number that the environment has."""
        found = cls(name)
        found.number = True
        return found

    number = False

    def get_value(self, default: str | None = None) -> Any:
        """What the environment says now."""
        return os.environ.get(str(self), default)

    def resolved(self) -> Any:
        """The same, for configuration: an error if it is not set."""
        value = os.environ.get(str(self))
        if value is None:
            message = (
                f'You have attempted to fetch the environment variable "{self!s}" which is not set. '
                "In order for this execution to succeed it must be set in this environment."
            )
            raise DagsterInvalidConfigError(message)
        return int(value) if self.number else value


def _resolved(value: Any) -> Any:
    if isinstance(value, EnvVar):
        return value.resolved()
    if isinstance(value, dict):
        return {key: _resolved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item) for item in value]
    return value


def config_of(ops: Mapping[str, Any], step: str, defaults: Any = None) -> Any:
    """The configuration of a step, of that of a run.

    Args:
        ops: that of the run.
        step: the step's id, with the graphs that it is in.
        defaults: what there is where the run says nothing.
    """
    *graphs, name = [step] if step in ops else step.split(".")
    for graph in graphs:
        ops = ops.get(graph, {}).get("ops", {})
    said = ops.get(name, {}).get("config")
    if said is None:
        return {} if defaults is None else defaults
    return _filled(said, defaults)


def _filled(said: Any, defaults: Any) -> Any:
    """What was said, with the defaults of what was not."""
    if not isinstance(said, dict) or not isinstance(defaults, dict):
        return said
    return {**defaults, **{name: _filled(one, defaults.get(name)) for name, one in said.items()}}


class Config(BaseModel):
    """Configuration of an op, an asset or a resource."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    def __init__(self, **given: Any) -> None:
        super().__init__(**{name: _resolved(value) for name, value in given.items()})


class PermissiveConfig(Config):
    """Configuration with fields that are not declared, too."""

    model_config = ConfigDict(extra="allow", frozen=True, arbitrary_types_allowed=True)


class ConfigurableResource(Config):
    """Something that bodies share, with its configuration."""

    model_config = ConfigDict(extra="forbid", frozen=False, arbitrary_types_allowed=True)

    def __class_getitem__(cls, item: Any) -> Any:
        """What a body gets of it does not matter to it."""
        return cls

    @classmethod
    def configure_at_launch(cls, **given: Any) -> Any:
        """Configuration that each run gives is not there where Dagster is not."""
        raise DagsterInvalidConfigError(f"{cls.__name__} is configured at launch, which only Dagster does")

    def setup_for_execution(self, context: Any) -> None:
        """Called before a body that uses it."""

    def teardown_after_execution(self, context: Any) -> None:
        """Called after one."""

    def create_resource(self, context: Any) -> Any:
        """What the body gets."""
        return self

    @contextmanager
    def yield_for_execution(self, context: Any) -> Iterator[Any]:
        """What is done before a body and after it; the body gets what is yielded."""
        self.setup_for_execution(context)
        try:
            yield self.create_resource(context)
        finally:
            self.teardown_after_execution(context)


# Resources as functions: `@resource`, `ResourceDefinition`, and the schemas of their configuration.

_UNSET = object()


class Field:
    """An entry of a schema."""

    def __init__(
        self,
        config: Any = None,
        default_value: Any = _UNSET,
        is_required: bool | None = None,
        description: str | None = None,
    ) -> None:
        self.config = config
        self.default_value = default_value
        self.is_required = default_value is _UNSET if is_required is None else is_required
        self.description = description


class _Source:
    """A value, or the name of the environment variable that has it."""

    def __init__(self, kind: Callable[[Any], Any]) -> None:
        self.kind = kind


StringSource = _Source(str)
IntSource = _Source(int)
BoolSource = _Source(lambda text: str(text).lower() in ("true", "1"))


class Noneable:
    """A value or None."""

    def __init__(self, inner_type: Any) -> None:
        self.inner_type = inner_type


class InitContext:
    """What the function of a resource is told."""

    def __init__(self, config: Any) -> None:
        self.resource_config = config
        self.log = logging.getLogger("dagster")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")


class ResourceDefinition:
    """How a resource is made."""

    def __init__(
        self,
        resource_fn: Callable[..., Any],
        config_schema: Any = None,
        description: str | None = None,
        **more: Any,
    ) -> None:
        self.resource_fn = resource_fn
        self.config_schema = config_schema
        self.description = description
        self.more = more
        self.given: Any = _UNSET

    def configured(self, config_or_config_fn: Any, *_: Any, **more: Any) -> ResourceDefinition:
        """The same with its configuration."""
        if callable(config_or_config_fn):
            raise DagsterInvalidConfigError("a configuration that a function computes exists only in Dagster")
        made = ResourceDefinition(self.resource_fn, self.config_schema, self.description, **self.more)
        made.given = config_or_config_fn
        return made

    @staticmethod
    def none_resource(description: str | None = None) -> ResourceDefinition:
        """None."""
        return ResourceDefinition.hardcoded_resource(None, description)

    @staticmethod
    def hardcoded_resource(value: Any, description: str | None = None) -> ResourceDefinition:
        """A value."""
        return ResourceDefinition(lambda: value, None, description)

    def make(self) -> Any:
        """The resource; one that a generator gives stays open until the body has ended."""
        takes = len(inspect.signature(self.resource_fn).parameters) > 0
        arguments = [InitContext(_config(self.config_schema, self.given))] if takes else []
        made = self.resource_fn(*arguments)
        if not inspect.isgenerator(made):
            return made
        value = next(made)
        keep_open(lambda: next(made, None))
        return value


def resource(
    config_schema: Any = None,
    description: str | None = None,
    required_resource_keys: Any = None,
    version: Any = None,
) -> Any:
    """A function that makes a resource."""
    if callable(config_schema) and not isinstance(config_schema, type):
        return ResourceDefinition(config_schema)
    return lambda function: ResourceDefinition(
        function, config_schema, description, required_resource_keys=required_resource_keys
    )


def _config(schema: Any, given: Any) -> Any:
    """What was given, with the defaults of the schema, and the values that the environment has."""
    if isinstance(schema, Field):
        if given is _UNSET and schema.default_value is not _UNSET:
            given = schema.default_value
        return _config(schema.config, given)
    if isinstance(schema, Mapping):
        known = {} if given is _UNSET else dict(given)
        for name, one in schema.items():
            required = one.is_required if isinstance(one, Field) else True
            if name not in known and required:
                raise DagsterInvalidConfigError(f"the resource is configured without {name!r}")
            if name in known or getattr(one, "default_value", _UNSET) is not _UNSET:
                known[name] = _config(one, known.get(name, _UNSET))
        return known
    if isinstance(schema, _Source) and isinstance(given, Mapping):
        value = os.environ.get(given["env"])
        if value is None:
            raise DagsterInvalidConfigError(f"the environment variable {given['env']!r} is not set")
        return schema.kind(value)
    if isinstance(given, EnvVar):
        return given.resolved()
    return None if given is _UNSET else given


# I/O managers: what keeps the values of steps, and gives them to the steps that take them.

KEPT = "kept_by"
"""The entry of a receipt that says which manager keeps a value."""


def receipt(
    manager: str,
    asset: str | None = None,
    step: str = "",
    output: str = "result",
    run: str = "",
    partition: str | None = None,
) -> dict[str, Any]:
    """What goes from step to step in place of a value that a manager keeps: where it is.

    Args:
        manager: the name of the manager.
        asset: the key of the asset that the value is of.
        step: that has put it out.
        output: its name there.
        run: that the step is part of.
        partition: of the asset that the value is of.
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
        key: str = self._found["partition"]
        return key

    @property
    def asset_partition_keys(self) -> list[str]:
        """The keys of the partitions that the value is of."""
        return [self.asset_partition_key]

    @property
    def asset_partitions_time_window(self) -> TimeWindow:
        """From when to when that partition goes."""
        if self._facts.window is None or not self.has_asset_partitions:
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
        """Read it."""
        return pickle.loads(self._path(context).read_bytes())

    def _path(self, context: OutputContext | InputContext) -> Path:
        folder = self.base_dir or Path(os.environ.get("DAGSTER_HOME") or tempfile.gettempdir(), "storage")
        return Path(folder, *context.get_identifier())


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


# Loggers.


def get_dagster_logger(name: str | None = None) -> logging.Logger:
    """The logger of Dagster's builtins, or one below it."""
    return logging.getLogger(f"dagster.builtin.{name}" if name else "dagster.builtin")


# Metadata: what people see in Dagster beside a value. Kept as it was given; nothing looks at it here.


class MetadataEntry:
    """A value with the way in which it is shown."""

    def __init__(self, kind: str, value: Any, more: dict[str, Any]) -> None:
        self.kind = kind
        self.value = value
        self.more = more

    def __repr__(self) -> str:
        return f"MetadataValue.{self.kind}({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MetadataEntry) and (self.kind, self.value, self.more) == (
            other.kind,
            other.value,
            other.more,
        )

    __hash__ = None  # type: ignore[assignment]  # its value may change


class _Kinds(type):
    """`MetadataValue.md`, `.url`, `.table`, … make entries of these kinds."""

    def __getattr__(cls, kind: str) -> Any:
        if kind.startswith("_"):
            raise AttributeError(kind)

        def made(value: Any = None, *_: Any, **more: Any) -> MetadataEntry:
            return MetadataEntry(kind, value, more)

        return made


class MetadataValue(metaclass=_Kinds):
    """Makers of metadata entries."""


class _Described:
    """Something that only describes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.args = args
        self.kwargs = kwargs


class TableColumn(_Described):
    """A column of a table in metadata."""


class TableRecord(_Described):
    """A row of one."""


class TableSchema(_Described):
    """The columns of one."""


# Dagster's modules as objects, for code that imports a module and not what is in it.

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Dagster's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(name)
        raise AttributeError(f"{self.__name__}.{name} exists only in Dagster, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `dagster` is a module."""
    if name in HERE:
        return HERE[name]
    if name in MODULES:
        return Namespace(name)
    raise AttributeError(f"there is no {name} here")


# What a run's configuration stands for, as an instance of the class that declares it.

_SCALARS: Mapping[type, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int)}
_UNIONS = (typing.Union, getattr(types, "UnionType", typing.Union))


def configured(kind: type[Config], given: Any) -> Config:
    """The instance of a class that a run's configuration means.

    Raises:
        DagsterInvalidConfigError: it does not fit.
        ValidationError: the class does not take it.
    """
    if not isinstance(given, Mapping):
        raise DagsterInvalidConfigError(f"the configuration of {kind.__name__} must be a dict, not {given!r}")
    return kind(**_fields(kind, given, ""))


def _fields(kind: type[Config], given: Mapping[str, Any], path: str) -> dict[str, Any]:
    known = {field.alias or name: field for name, field in kind.model_fields.items()}
    found = {}
    for name, value in given.items():
        place = f"{path}:{name}"
        if name not in known:
            found[name] = value
        elif known[name].discriminator is not None:
            found[name] = _chosen(known[name].annotation, str(known[name].discriminator), value, place)
        else:
            found[name] = _value(known[name].annotation, value, place)
    return found


def _value(hint: Any, value: Any, path: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in _UNIONS:
        inner = [one for one in args if one is not type(None)]
        return value if value is None or len(inner) != 1 else _value(inner[0], value, path)
    if hint is list or origin is list:
        if not isinstance(value, list):
            raise DagsterInvalidConfigError(f"Value at path config{path} must be list")
        element = args[0] if args else Any
        return [_value(element, one, f"{path}[{place}]") for place, one in enumerate(value)]
    if origin is dict and isinstance(value, Mapping):
        return {name: _value(args[1], one, f"{path}:{name}") for name, one in value.items()}
    if not isinstance(hint, type) or value is None:
        return value
    if issubclass(hint, Config) and isinstance(value, Mapping):
        return hint(**_fields(hint, value, path))
    if issubclass(hint, enum.Enum):
        if value not in hint.__members__:
            raise DagsterInvalidConfigError(
                f"Value at path config{path} not in enum type {hint.__name__} got {value}"
            )
        return hint[value]
    return _scalar(hint, value, path) if hint in _SCALARS else value


def _scalar(hint: type, value: Any, path: str) -> Any:
    if hint is not float and isinstance(value, Mapping) and list(value) == ["env"]:
        return _of_environment(hint, str(value["env"]), path)
    if not isinstance(value, _SCALARS[hint]) or (hint is int and isinstance(value, bool)):
        raise DagsterInvalidConfigError(
            f'Invalid scalar at path config{path}. Value "{value}" of type "{type(value)}" is not valid for expected type '
            f'"{hint.__name__}"'
        )
    return value


def _of_environment(hint: type, name: str, path: str) -> Any:
    text = str(EnvVar(name).resolved())
    if hint is bool:
        return text.lower() not in ("false", "none", "0", "")
    try:
        return hint(text)
    except ValueError:
        pass  # its text is no one else's business
    raise DagsterInvalidConfigError(
        f'Value at path config{path} stored in env variable "{name}" cannot be coerced into an {hint.__name__}.'
    )


def _chosen(hint: Any, tag: str, value: Any, path: str) -> Any:
    """The one of several classes that a value names."""
    if isinstance(value, Mapping) and len(value) == 1:
        name, given = next(iter(value.items()))
        for one in typing.get_args(hint):
            if name in typing.get_args(one.model_fields[tag].annotation):
                return one(**{**_fields(one, given, f"{path}:{name}"), tag: name})
    raise DagsterInvalidConfigError(f"Value at path config{path} must name one of the classes that it can be")


# Checks of values against annotations, as Dagster makes them of inputs and outputs.

_LISTS = (list, collections.abc.Sequence)
_DICTS = (dict, collections.abc.Mapping)


def fits(value: Any, annotation: Any) -> bool:
    """A value is of an annotation's type, as Dagster's own types check it (`resolve_dagster_type`)."""
    if annotation is Any or annotation is object:
        return True
    if annotation is None or annotation is type(None):
        return value is None
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return fits(value, inner[0])
    if origin is typing.Union or isinstance(annotation, types.UnionType):
        return any(fits(value, part) for part in inner)
    if origin in _LISTS:
        return isinstance(value, list) and all(fits(item, inner[0]) for item in value)
    if origin in _DICTS:
        return isinstance(value, dict) and all(
            fits(key, inner[0]) and fits(item, inner[1]) for key, item in value.items()
        )
    if origin is tuple:
        return (
            isinstance(value, tuple)
            and len(value) == len(inner)
            and all(fits(item, part) for item, part in zip(value, inner, strict=True))
        )
    if origin is set:
        return isinstance(value, set) and all(fits(item, inner[0]) for item in value)
    known = origin or annotation
    return not isinstance(known, type) or isinstance(value, known)


def check_type(value: Any, annotation: Any, what: str) -> None:
    """Check a value.

    Raises:
        DagsterTypeCheckDidNotPass: it is of another type.
    """
    if not fits(value, annotation):
        name = getattr(annotation, "__name__", str(annotation))
        raise DagsterTypeCheckDidNotPass(
            f'Type check failed for {what} - expected type "{name}". Description: Value "{value}" of python type '
            f'"{type(value).__name__}" is none.'
        )


# Running a body of Dagster's: what it is given by the names and annotations of its parameters, what it returns or yields.

CONTEXT_NAMES = ("context", "_context", "_", "__")
"""What the first parameter is called if it takes the context (`is_context_provided`)."""


def run_step(
    function: Callable[..., Any], facts: StepFacts, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The outputs of a step, by name; of those that elements come from, a dict by mapping key.

    An output whose value is nothing, as Dagster's type Nothing, is `NO_VALUE`.

    Args:
        function: the body.
        facts: what is known of the step.
        args: inputs by position, after the context.
        kwargs: inputs by name.

    Raises:
        DagsterInvariantViolationError: an output is missing, or of no name that there is.
        DagsterTypeCheckDidNotPass: a value is not of its annotation's type.
    """
    context = ExecutionContext(facts)
    hints = _hints(function)
    given = _injected(function, facts, hints, kwargs)
    names = list(inspect.signature(function).parameters)
    takes = bool(names) and names[0] in CONTEXT_NAMES
    managers = Managers(facts)
    if takes and names[0] not in kwargs:
        args = (context, *args)
    try:
        args = [managers.value(value, (*names, *[""] * len(args))[place]) for place, value in enumerate(args)]
        kwargs = {name: managers.value(value, name) for name, value in kwargs.items()}
        for name, value in _bound(names, args, kwargs):
            if name in hints and name not in CONTEXT_NAMES:
                check_type(value, hints[name], f'step input "{name}"')
        items = list(_items(function(*args, **{**given, **kwargs}), facts))
        if facts.blocking:
            _check(items, facts.checks)
        found = _collected(items, facts, hints.get("return"))
        for name, value in found.items():
            if value is not NO_VALUE:
                managers.keep(name, value)
        return found
    finally:
        close_resources()


def resource_value(resource: Any) -> Any:
    """What a body gets of a resource, which is open from now until the body has ended.

    As in Dagster (`_initialize_and_run_cm`): those that it has in its fields come first, and it is made anew with what they give.
    """
    if isinstance(resource, ResourceDefinition):
        return resource.make()
    if not isinstance(resource, ConfigurableResource):
        return resource
    declared = type(resource).model_fields
    fields = {
        declared[name].alias or name: getattr(resource, name)
        for name in declared
        if name in resource.model_fields_set
    }
    opened = resource.__class__(**{name: resource_value(value) for name, value in fields.items()})
    managed = opened.yield_for_execution(InitContext(fields))
    value = managed.__enter__()
    keep_open(lambda: managed.__exit__(None, None, None))
    return value


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except (
        NameError,
        TypeError,
        AttributeError,
    ):  # names that only type checkers see, or no function of Python's
        return {}


def _injected(
    function: Callable[..., Any], facts: StepFacts, hints: Mapping[str, Any], kwargs: Mapping[str, Any]
) -> dict[str, Any]:
    """The configuration and the resources that parameters ask for."""
    found: dict[str, Any] = {}
    for name in inspect.signature(function).parameters:
        if name in kwargs:
            continue
        hint = hints.get(name)
        if name == "config" and isinstance(hint, type) and issubclass(hint, Config):
            found[name] = configured(hint, facts.config)
        elif name == "config" and name in hints:
            found[name] = dict(facts.config) if isinstance(facts.config, Mapping) else facts.config
        elif name in facts.resources:
            found[name] = facts.resources[name]()
    return found


def _bound(names: Sequence[str], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from zip(names, args, strict=False)
    yield from kwargs.items()


def _items(result: Any, facts: StepFacts) -> Iterator[Any]:
    """What a body gave, one by one: outputs, and values for all outputs in their order."""
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    if inspect.isasyncgen(result):
        yield from asyncio.run(_listed(result))
    elif inspect.isgenerator(result):
        yield from result
    elif isinstance(result, tuple) and len(facts.outputs) > 1 and not isinstance(result, Output):
        if len(result) != len(facts.outputs):
            raise DagsterInvariantViolationError(
                f"the step has {len(facts.outputs)} outputs, and returned {len(result)}"
            )
        for name, value in zip(facts.outputs, result, strict=True):
            yield _named(value, name)
    elif isinstance(result, list) and facts.dynamic and result and isinstance(result[0], DynamicOutput):
        yield from result
    elif isinstance(result, (Output, MaterializeResult, ObserveResult, AssetCheckResult)):
        yield _named(result, facts.outputs[0]) if len(facts.outputs) == 1 else result
    elif len(facts.outputs) == 1:
        yield Output(result, facts.outputs[0])
    elif result is not None:
        raise DagsterInvariantViolationError("the step has several outputs, and returned one value")


async def _listed(items: Any) -> list[Any]:
    return [item async for item in items]


def _named(value: Any, name: str) -> Any:
    if isinstance(value, (DynamicOutput, MaterializeResult, ObserveResult, AssetCheckResult)):
        return value
    if isinstance(value, Output):
        return Output(value.value, name, value.metadata)
    return Output(value, name)


def _collected(items: Sequence[Any], facts: StepFacts, hint: Any) -> dict[str, Any]:
    found: dict[str, Any] = {name: {} for name in facts.outputs if name in facts.dynamic}
    for item in items:
        if isinstance(item, DynamicOutput):
            elements = found[_known(item.output_name, facts)]
            if item.mapping_key in elements:
                raise ValueError(f"the key {item.mapping_key!r} was put out twice")
            elements[item.mapping_key] = item.value
        elif isinstance(item, Output):
            name = _known(item.output_name, facts)
            if len(facts.outputs) == 1 and hint is not None and not _wraps(hint):
                check_type(item.value, hint, f'step output "{name}"')
            nothing = (hint is type(None) and item.value is None) or isinstance(item.value, DataVersion)
            found[name] = NO_VALUE if nothing else item.value
        elif isinstance(item, MaterializeResult):
            found[_of_asset(item, facts)] = item.value
        elif not isinstance(item, (AssetMaterialization, ObserveResult, AssetCheckResult, ExpectationResult)):
            raise DagsterInvariantViolationError(
                f"Compute function for {facts.op_name} yielded a value of type {type(item)} rather than an instance "
                "of Output, AssetMaterialization, or ExpectationResult"
            )
    missing = [name for name in facts.outputs if name not in found and name in facts.required]
    for name in missing:
        if hint is not type(None) and not facts.assets:
            raise DagsterInvariantViolationError(
                f'Core compute for {facts.op_name} did not return an output for non-optional output "{name}"'
            )
        found[name] = NO_VALUE
    return found


def _check(items: Sequence[Any], key: str) -> None:
    results = [item for item in items if isinstance(item, AssetCheckResult)]
    failed = [one for one in results if not one.passed and one.severity is AssetCheckSeverity.ERROR]
    if failed:
        raise DagsterAssetCheckFailedError(
            f"{len(failed)} blocking asset check of {key} failed with ERROR severity"
        )


def _wraps(hint: Any) -> bool:
    """An annotation that says an object of Dagster's, not the value."""
    origin = typing.get_origin(hint) or hint
    return isinstance(origin, type) and issubclass(
        origin, (Output, MaterializeResult, ObserveResult, AssetCheckResult)
    )


def _known(name: str, facts: StepFacts) -> str:
    if name == "result" and name not in facts.outputs and len(facts.outputs) == 1:
        return facts.outputs[0]
    if name not in facts.outputs:
        raise DagsterInvariantViolationError(
            f'Core compute for {facts.op_name} returned an output "{name}" that does not exist. The available outputs '
            f"are {list(facts.outputs)}"
        )
    return name


def _of_asset(item: MaterializeResult[Any], facts: StepFacts) -> str:
    """The output that makes the asset of a result: outputs stand in the order of the assets."""
    if item.asset_key is None:
        return facts.outputs[0]
    wanted = item.asset_key.to_user_string()
    if wanted not in facts.assets:
        raise DagsterInvariantViolationError(f"the step does not make the asset {wanted}")
    return facts.outputs[list(facts.assets).index(wanted)]


HERE.update(globals())


def __getattr__(name: str) -> Any:
    return find(name)

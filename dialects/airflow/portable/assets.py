"""Assets (Airflow 2: datasets), and the events that tasks attach facts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from calque.dialects.airflow.portable.current import current_host


class Asset:
    """Data outside the pipelines. `Dataset("uri")` and `Asset(name=…, uri=…)` are the same if their names are."""

    def __init__(
        self,
        name: str | None = None,
        uri: str | None = None,
        *,
        group: str = "asset",
        extra: Any = None,
        **_: Any,
    ):
        first = name if name is not None else uri
        if first is None:
            raise TypeError("an asset has a name or a URI")
        self.name = first
        self.uri = uri if uri is not None else first
        self.group = group
        self.extra = dict(extra or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asset) and (self.name, self.uri) == (other.name, other.uri)

    def __hash__(self) -> int:
        return hash((self.name, self.uri))

    def __repr__(self) -> str:
        return f"Asset(name={self.name!r}, uri={self.uri!r})"

    def __fspath__(self) -> str:
        return self.uri


Dataset = Asset


@dataclass(frozen=True)
class AssetAlias:
    """A name for assets that are only known when the task runs."""

    name: str
    group: str = ""


DatasetAlias = AssetAlias


class Metadata:
    """Facts about an update of an asset, for a task that yields them."""

    def __init__(self, asset: Any, extra: Mapping[str, Any] | None = None, alias: Any = None) -> None:
        self.asset = asset
        self.extra = dict(extra or {})
        self.alias = alias

    @property
    def uri(self) -> str:
        """The asset's URI."""
        return str(self.asset.uri if isinstance(self.asset, Asset) else self.asset)


@dataclass(frozen=True)
class AssetEvent:
    """That an asset was updated.

    Attributes:
        asset: which.
        extra: facts that the task attached.
        timestamp: when.
        source_dag_id: by which DAG.
        source_task_id: by which task.
        source_run_id: in which run.
        source_map_index: by which instance.
    """

    asset: Asset
    extra: Mapping[str, Any] = field(default_factory=dict)
    timestamp: datetime | None = None
    source_dag_id: str = ""
    source_task_id: str = ""
    source_run_id: str = ""
    source_map_index: int = -1

    @property
    def dataset(self) -> Asset:
        """The asset, as Airflow 2 calls it."""
        return self.asset

    @property
    def uri(self) -> str:
        """Of the asset."""
        return self.asset.uri


LONGEST_KEY = 250
"""Characters; `OutletEventAccessor._PARTITION_KEY_MAX_LENGTH`."""


class OutletEvent:
    """What the running task says about its update of one asset or alias.

    Attributes:
        key: the asset or alias.
        extra: facts about it.
        asset_alias_events: the assets that an alias turned out to stand for, with facts.
        partition_keys: the partitions that were updated; none if it is the asset as a whole.
    """

    def __init__(self, key: Any) -> None:
        self.key = key
        self.extra: dict[str, Any] = {}
        self.asset_alias_events: list[tuple[Asset, dict[str, Any]]] = []
        self.partition_keys: set[str] = set()

    def add_partitions(self, keys: str | list[str]) -> None:
        """These partitions were updated, as `OutletEventAccessor.add_partitions` of Airflow 3 takes them.

        Raises:
            TypeError: it is about an alias.
            ValueError: a key is blank, or longer than 250 characters.
        """
        if isinstance(self.key, AssetAlias):
            raise TypeError("add_partitions() is not supported on asset alias outlet events")
        found = [keys] if isinstance(keys, str) else keys
        for key in found:
            if not key.strip():
                raise ValueError(f"partition_key must not be empty or whitespace-only; got {key!r}.")
            if len(key) > LONGEST_KEY:
                raise ValueError(f"partition_key must be at most {LONGEST_KEY} characters; got {len(key)}.")
        self.partition_keys.update(found)

    def add(self, asset: Any, extra: Mapping[str, Any] | None = None) -> None:
        """The alias stands for this asset, which was updated."""
        found = asset if isinstance(asset, Asset) else Asset(asset)
        self.asset_alias_events.append((found, dict(extra or {})))


class OutletEvents(Mapping[Any, OutletEvent]):
    """`outlet_events` in a context; by asset, or by URI in Airflow 2."""

    def __init__(self) -> None:
        self._events: dict[Any, OutletEvent] = {}

    def __getitem__(self, key: Any) -> OutletEvent:
        host = current_host()
        if isinstance(key, str):
            if host is not None and host.run.version >= 3:
                raise TypeError(f"Key should be either an asset or an asset alias, not {type(key)}")
            known = [*(host.task.outlets if host is not None else ()), *self._events]
            key = next(
                (k for k in known if key in (getattr(k, "uri", None), getattr(k, "name", None))), Asset(key)
            )
        if key not in self._events:
            self._events[key] = OutletEvent(key)
        return self._events[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


class InletEvents(Mapping[Any, Sequence[Any]]):
    """`inlet_events` in a context: the past events of the task's inlets."""

    def __init__(self, inlets: Sequence[Any]) -> None:
        self._inlets = list(inlets)

    def __getitem__(self, key: Any) -> Sequence[Any]:
        if isinstance(key, int):
            key = self._inlets[key]
        host = current_host()
        return list(host.asset_events(key)) if host is not None else []

    def __iter__(self) -> Iterator[Any]:
        return iter(self._inlets)

    def __len__(self) -> int:
        return len(self._inlets)


class TriggeringEvents(Mapping[Any, Sequence[Any]]):
    """The asset events that started a run, by asset or by URI."""

    def __init__(self, events: Mapping[str, Sequence[Any]]) -> None:
        self._events = {key: list(found) for key, found in events.items()}

    def __getitem__(self, key: Any) -> Sequence[Any]:
        return self._events[key.uri if isinstance(key, Asset) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


def said_events(context: Mapping[str, Any]) -> list[tuple[Any, dict[str, Any], Any]]:
    """What a task said about its updates: (asset, extra, alias that it came from or None)."""
    events = context["outlet_events"]
    said: list[tuple[Any, dict[str, Any], Any]] = []
    for key in events:
        event = events[key]
        if isinstance(key, AssetAlias):
            said.extend((asset, extra, key) for asset, extra in event.asset_alias_events)
        else:
            said.append((key, event.extra, None))
    return said


def said_partitions(context: Mapping[str, Any], asset: str) -> list[str | None]:
    """The partitions of an asset that a task said it updated; one None if it is the asset as a whole."""
    events = context["outlet_events"]
    keys = {
        partition
        for key in events
        if isinstance(key, Asset) and key.name == asset
        for partition in events[key].partition_keys
    }
    return sorted(keys) or [None]

"""Partitions that are made of others: a key of each, and which of them is a window in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from calque.dialects.dagster.portable.partitions import TimeWindows


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

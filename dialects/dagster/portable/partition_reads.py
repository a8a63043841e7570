"""Which partitions of an asset a body takes that runs for a partition of its own.

Dagster: `_core/definitions/partitions/mapping`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.partitions import TimeWindows
from calque.dialects.dagster.portable.products import Dimensions, MultiPartitionKey


class ReadKeys(list):  # type: ignore[type-arg]  # of texts; Python 3.9 cannot say it here
    """The keys of the partitions that are taken.

    Attributes:
        window: from when to when they go, if they are windows in time.
    """

    window: tuple[datetime, datetime] | None = None


def partitions_read(
    reads: Mapping[str, Any], key: str | None, own: TimeWindows | Dimensions | None, now: datetime
) -> ReadKeys:
    """The keys of the partitions that are taken.

    Args:
        reads: what says which: "keys"; "by_key", those of each of the body's own; "dimension", a part of its own; or windows in time
            ("cron", "zone", "format", "end_offset", "first", "until"), which are to "take": the "last" one, "all", or, with two
            offsets, those that its own window meets.
        key: of the body's own partition.
        own: what its own partitions are.
        now: which windows there are.

    Raises:
        DagsterInvariantViolationError: it takes windows that there are not.
    """
    if "keys" in reads:
        return ReadKeys(reads["keys"])
    if "by_key" in reads:
        return ReadKeys(reads["by_key"].get(key, ()))
    if "dimension" in reads:
        return _part(reads["dimension"], key, own)
    windows = TimeWindows(
        reads["cron"], reads.get("zone", "UTC"), reads.get("format", "%Y-%m-%d"), reads.get("end_offset", 0)
    )
    first = datetime.fromisoformat(reads["first"])
    end = windows.shifted(now, windows.end_offset)
    until = min(end, datetime.fromisoformat(reads["until"])) if "until" in reads else end
    if reads["take"] in ("all", "last"):
        taken = windows.between(first, until)
        return _keys(
            windows, [one for one in taken if one[1] <= until][-1 if reads["take"] == "last" else 0 :]
        )
    mine = own.window(key) if isinstance(own, TimeWindows) and key is not None else None
    if mine is None or not isinstance(own, TimeWindows):
        raise DagsterInvariantViolationError(f"{key} is no partition in time")
    begin, stop = own.shifted(mine[0], reads["take"][0]), own.shifted(mine[1], reads["take"][1])
    taken = [one for one in windows.between(begin, stop) if one[0] >= first]
    there = [one for one in taken if one[1] <= until]
    if len(there) < len(taken) and not reads.get("allow"):
        raise DagsterInvariantViolationError(f"{key} depends on partitions that there are not")
    return _keys(windows, there)


def _part(name: str, key: str | None, own: TimeWindows | Dimensions | None) -> ReadKeys:
    """The key of one of the parts of a key."""
    whole = own.key(key) if own is not None and key is not None else None
    if not isinstance(own, Dimensions) or not isinstance(whole, MultiPartitionKey):
        raise DagsterInvariantViolationError(f"{key} has no part {name}")
    found = ReadKeys([whole.keys_by_dimension[name]])
    found.window = own.window(whole) if own.time == name else None
    return found


def _keys(windows: TimeWindows, taken: list[tuple[datetime, datetime]]) -> ReadKeys:
    found = ReadKeys(windows.named(begin) for begin, _ in taken)
    found.window = (taken[0][0], taken[-1][1]) if taken else None
    return found


def each_partition(keys: Any, load: Callable[[str], Any]) -> Any:
    """What Dagster's managers of files give for partitions: nothing for none, a value for one, a dict for several."""
    if len(keys) == 1:
        return load(keys[0])
    return {key: load(key) for key in keys} or None

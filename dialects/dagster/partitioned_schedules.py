"""The schedule that `build_schedule_from_partitioned_job` makes of a job whose partitions are windows in time.

Dagster: `partitioned_schedule.py`; docs/semantics.md, "Time".
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from calque.ir.identity import FAR
from calque.ir.instants import instants
from calque.ir.time import Cron, PartitionSelect, RunIdentity, Schedule, TimePartitions

At: TypeAlias = tuple[int, int]
"""The hour of the day, and the minute of the hour."""
_DAY = "%Y-%m-%d"
"""The keys of windows that a schedule may start at another time of day than they are over."""


def partitioned_schedule(windows: TimePartitions, at: At | None = None) -> Schedule | None:
    """A tick is about the last partition that is over, or as many later as there are before their time.

    Args:
        windows: the partitions.
        at: when on each day it starts runs; None for when the windows are over.

    Returns:
        The schedule; None if only Dagster knows what it starts.
    """
    cron = windows.cron
    first = _first_window(windows)
    if windows.end_offset not in (0, 1) or windows.end is not None or first is None:
        return None
    if at is not None:
        if time_of_day(cron.expression) is None or windows.format != _DAY:
            return None
        cron = cron.model_copy(update={"expression": f"{at[1]} {at[0]} * * *"})
        first += timedelta(days=1 - windows.end_offset)
    elif windows.end_offset == 0:
        first += timedelta(seconds=1)
    identity = RunIdentity(
        fires="tick",
        interval="none",
        logical="none",
        partition=PartitionSelect(
            offset=last_partition(windows.cron.expression, cron.expression, windows.end_offset),
            format=windows.format,
        ),
    )
    return Schedule(ticks=cron, identity=identity, zone=cron.zone, start=first.isoformat())


def overridden(schedule: Schedule, windows: TimePartitions) -> At | None:
    """When on each day a schedule starts runs, if that is not when the windows are over."""
    ticks = schedule.ticks
    if not isinstance(ticks, Cron) or ticks.expression == windows.cron.expression:
        return None
    return time_of_day(ticks.expression)


def last_partition(windows: str, ticks: str, end_offset: int) -> int:
    """After which tick the last partition is named that there is at a tick: so many ticks later.

    Args:
        windows: the cron expression of the partitions.
        ticks: that of the schedule: the same, or that of another time of day.
        end_offset: how many windows more than those that are over have a partition.
    """
    over, at = time_of_day(windows), time_of_day(ticks)
    return end_offset - (2 if over is not None and at is not None and at < over else 1)


def time_of_day(expression: str) -> At | None:
    """When a cron expression ticks on each day; None if it does otherwise."""
    found = re.fullmatch(r"(\d+) (\d+) \* \* \*", expression)
    return None if found is None else (int(found[2]), int(found[1]))


def _first_window(windows: TimePartitions) -> datetime | None:
    """When the first window begins: the first tick from the start on."""
    begin = datetime.fromisoformat(windows.start)
    plain = Schedule(ticks=windows.cron, identity=RunIdentity())
    tick = next(instants(plain, begin.astimezone(UTC), begin.astimezone(UTC) + FAR), None)
    return None if tick is None else tick.astimezone(begin.tzinfo)

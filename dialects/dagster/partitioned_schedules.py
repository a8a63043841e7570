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
_DAILY = ("0 0 * * *", "%Y-%m-%d")
"""The windows that a schedule may start at another time of day than they are over: their expression, and their keys."""


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
        if (cron.expression, windows.format) != _DAILY:
            return None
        cron = cron.model_copy(update={"expression": f"{at[1]} {at[0]} * * *"})
        first += timedelta(days=1 - windows.end_offset)
    elif windows.end_offset == 0:
        first += timedelta(seconds=1)
    identity = RunIdentity(
        fires="tick",
        interval="none",
        logical="none",
        partition=PartitionSelect(offset=windows.end_offset - 1, format=windows.format),
    )
    return Schedule(ticks=cron, identity=identity, zone=cron.zone, start=first.isoformat())


def overridden(schedule: Schedule, windows: TimePartitions) -> At | None:
    """When on each day a schedule starts runs, if that is not when the windows are over."""
    ticks = schedule.ticks
    if not isinstance(ticks, Cron) or ticks.expression == windows.cron.expression:
        return None
    found = re.fullmatch(r"(\d+) (\d+) \* \* \*", ticks.expression)
    return None if found is None else (int(found[2]), int(found[1]))


def _first_window(windows: TimePartitions) -> datetime | None:
    """When the first window begins: the first tick from the start on."""
    begin = datetime.fromisoformat(windows.start)
    plain = Schedule(ticks=windows.cron, identity=RunIdentity())
    tick = next(instants(plain, begin.astimezone(UTC), begin.astimezone(UTC) + FAR), None)
    return None if tick is None else tick.astimezone(begin.tzinfo)

"""Whether Airflow's own timetable of partitions has each key once, whatever the clock does.

Measured in 3.3.2 (`CronPartitionTimetable`, tests/semantics, 1.5): with `run_offset=-1` a tick that a change of the clock removes
makes one key twice and another one never, and keys of an hour that is repeated are the same.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from calque.ir.time import Cron

_YEARS = (2024, 2037)
"""The years whose changes of the clock count: time zone data ends with the last."""


def keys_hold(cron: Cron) -> bool:
    """Whether each tick has a key of its own, and the right one."""
    changed = changed_hours(cron.zone)
    if not changed:
        return True
    if cron.expression.startswith("@"):
        return cron.expression != "@hourly" and 0 not in changed
    hour = cron.expression.split()[1]
    return hour.isdigit() and int(hour) not in changed


@cache
def changed_hours(zone: str) -> frozenset[int]:
    """The hours of the day that a change of the clock removes or repeats."""
    clock, hour = ZoneInfo(zone), timedelta(hours=1)
    moment, end = datetime(_YEARS[0], 1, 1, tzinfo=UTC), datetime(_YEARS[1], 12, 31, tzinfo=UTC)
    found: set[int] = set()
    while moment < end:
        later = moment + timedelta(days=1)
        if moment.astimezone(clock).utcoffset() != later.astimezone(clock).utcoffset():
            walls = [(moment + n * hour).astimezone(clock) for n in range(25)]
            for before, after in pairwise(walls):
                if before.utcoffset() != after.utcoffset():
                    found |= {before.hour, (before.hour + 1) % 24, after.hour}
        moment = later
    return frozenset(found)

"""Cron expressions that count equal distances from a beginning, as the distances that they were written for.

cron "0 4,10,16,22 * * *" from 2024-01-01T04:00      becomes      every 6 hours from 2024-01-01T04:00
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice, pairwise

from calque.ir.instants import cron_ticks
from calque.ir.time import Cron, Interval, Schedule

_DAY = 86400
_TICKS = 2000
"""So many ticks of days or more show the distances: months and leap years among them."""


def with_distance(schedule: Schedule) -> Schedule:
    """A schedule that begins with a tick of its cron expression, all of which are equally far from one another, as an interval."""
    cron = schedule.ticks
    if not isinstance(cron, Cron) or cron.zone != "UTC" or schedule.start is None:
        return schedule
    start = datetime.fromisoformat(schedule.start).astimezone(UTC)
    seconds = _distance(cron, start)
    if seconds is None:
        return schedule
    return schedule.model_copy(update={"ticks": Interval(seconds=seconds)})


def _distance(cron: Cron, start: datetime) -> float | None:
    """The seconds between two ticks; None where these are not all the same, or it does not begin with one."""
    in_a_day = cron.expression.split()[2:5] == ["*", "*", "*"]
    ticks = list(islice(cron_ticks(cron, start), 2 * _DAY // 60 + 1 if in_a_day else _TICKS))
    gaps = {(after - before).total_seconds() for before, after in pairwise(ticks)}
    if ticks[0] != start or len(gaps) != 1:
        return None
    (gap,) = gaps
    return gap if in_a_day or gap >= _DAY else None

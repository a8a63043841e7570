"""The wall-clock times of a cron expression, and where a zone's clock runs steadily.

croniter reads the expression and is the judge of it; from the plain fields of most expressions times follow by look-up, a hundred
times faster, which counts where two years of them are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from croniter import croniter

DAY = timedelta(days=1)
REACH = 366 * 5
"""Days that are looked at; what is rarer is left to croniter, which also knows what never comes."""
ANY = ["*"]


class WallClock:
    """The times of a cron expression."""

    def __init__(self, expression: str, day_or: bool) -> None:
        self.ticking = croniter(expression, datetime(2024, 1, 1), day_or=day_or)  # noqa: DTZ001  # any will do
        self.day_or = day_or
        fields: list[list[Any]] = self.ticking.expanded
        self.is_plain = (
            len(fields) == 5
            and not self.ticking.nth_weekday_of_month
            and not getattr(self.ticking, "nearest_weekday", None)
            and all(field == ANY or _is_ascending(field) for field in fields)
        )
        if not self.is_plain:
            return
        minutes, hours, days, months, weekdays = (None if field == ANY else field for field in fields)
        self.times = [
            60 * hour + minute
            for hour in (range(24) if hours is None else hours)
            for minute in (range(60) if minutes is None else minutes)
        ]
        self.days, self.months, self.weekdays = days, months, weekdays

    def after(self, moment: datetime) -> datetime:
        """The first time after a moment, both without zones."""
        if self.is_plain:
            today = moment.date()
            number = bisect_left(self.times, 60 * moment.hour + moment.minute + 1)
            if number < len(self.times) and self._is_on(today):
                return _at(today, self.times[number])
            for _ in range(REACH):
                today += DAY
                if self._is_on(today):
                    return _at(today, self.times[0])
        found: datetime = self.ticking.get_next(datetime, start_time=moment)
        return found

    def _is_on(self, day: date) -> bool:
        """Whether it has times on a day."""
        if self.months is not None and day.month not in self.months:
            return False
        in_month = self.days is None or day.day in self.days
        in_week = self.weekdays is None or day.isoweekday() % 7 in self.weekdays
        if self.days is not None and self.weekdays is not None and self.day_or:
            return in_month or in_week
        return in_month and in_week


def _is_ascending(field: list[Any]) -> bool:
    """Whether a field has numbers only, in their order."""
    return all(isinstance(one, int) for one in field) and field == sorted(field)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


@lru_cache(maxsize=64)
def wall_clock(expression: str, day_or: bool) -> WallClock:
    """The times of an expression."""
    return WallClock(expression, day_or)


@lru_cache(maxsize=10_000)
def steady_offset(zone: ZoneInfo, day: date) -> timedelta | None:
    """How far a zone is from UTC all day long; None on days on which its clock changes."""
    offsets = {
        datetime.combine(one, time(), zone).replace(fold=fold).utcoffset()
        for one in (day, day + DAY)
        for fold in (0, 1)
    }
    return offsets.pop() if len(offsets) == 1 else None

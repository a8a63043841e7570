"""Partitions that are windows in time: their keys, and from when to when they go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError

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
                return self.named(ticks[self.end_offset - 2])
        raise DagsterInvariantViolationError(f"there is no partition at {moment}")

    def named(self, begin: datetime) -> str:
        """The key of the window that begins then."""
        twice = begin.fold and _hours(self.cron) == "*" and "%z" not in self.format
        return begin.strftime(f"{self.format}%z" if twice else self.format)

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

    def shifted(self, moment: datetime, count: int) -> datetime:
        """The tick some ticks after one; before it if the count is negative. What is no tick stands for the last one before."""
        ticks = self._around(moment, abs(count))
        place = max(index for index, tick in enumerate(ticks) if tick <= moment)
        return ticks[place + count]

    def between(self, begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The windows that have a part in a stretch of time."""
        if begin >= end:
            return []
        found: list[tuple[datetime, datetime]] = []
        last = self.shifted(begin, 0)
        for tick in self._ticks(last.date()):
            if tick > last:
                found.append((last, tick))
                last = tick
            if last >= end:
                break
        return found

    def _around(self, moment: datetime, count: int) -> list[datetime]:
        """Ticks around a moment: at least so many on each side of it."""
        here = moment.astimezone(ZoneInfo(self.zone))
        for days in (2, 9, 70, 800, 3000):
            span = timedelta(days * (count + 1))
            ticks = list(takewhile(lambda tick: tick <= here + span, self._ticks((here - span).date())))  # noqa: B023
            before = sum(tick <= moment for tick in ticks)
            if before > count and len(ticks) - before > count:
                return ticks
        raise DagsterInvariantViolationError(f"there are no windows around {moment}")

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

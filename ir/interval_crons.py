"""Cron expressions whose instants are a distance apart: five fields, whole minutes."""

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from calque.ir.time import Calendar, Cron, Interval, Schedule

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
EPOCH_WEEKDAY = 4
"""1970-01-01 was a Thursday; cron counts days of the week from Sunday."""


def interval_cron(seconds: float, offset: float) -> str | None:
    """The cron, in UTC, of instants `seconds` apart, one of which is `offset` seconds after the epoch; None if none is."""
    if seconds % 60 or offset % 60:
        return None
    period, first = int(seconds // 60), int(offset // 60)
    if period == MINUTES_A_WEEK:
        minute, hour = first % 60, first // 60 % 24
        return f"{minute} {hour} * * {(EPOCH_WEEKDAY + first // MINUTES_A_DAY) % 7}"
    if period == 0 or MINUTES_A_DAY % period:
        return None
    return _within_day(period, first % period)


def covering_cron(seconds: float, offset: float) -> str | None:
    """A cron, in UTC, whose ticks include all instants `seconds` apart; None if those are not at whole minutes."""
    if not seconds or seconds % 60 or offset % 60:
        return None
    period = math.gcd(int(seconds // 60), MINUTES_A_DAY)
    while (cron := _within_day(period, int(offset // 60) % period)) is None:
        period = math.gcd(period, 60)
    return cron


def _within_day(period: int, first: int) -> str | None:
    """Every `period` minutes from minute `first` of the day on, for a period that divides the day."""
    if 60 % period == 0:
        if period == 1:
            return "* * * * *"
        minutes = "*" if first == 0 else f"{first}-59"
        return f"{first} * * * *" if period == 60 else f"{minutes}/{period} * * * *"
    if period % 60:
        return None
    hours = [(first // 60 + step) % 24 for step in range(0, 24, period // 60)]
    return f"{first % 60} {','.join(map(str, sorted(hours)))} * * *"


def calendar_cron(calendar: Calendar, anchor: datetime) -> str | None:
    """The cron of instants some months apart, `anchor` (in the calendar's zone) being one; None if no cron has them."""
    months = 12 * calendar.years + calendar.months
    if calendar.days or calendar.hours or calendar.minutes or calendar.seconds or anchor.second:
        return None
    if not months or 12 % months or anchor.day > 28:
        return None
    names = sorted((anchor.month - 1 + step) % 12 + 1 for step in range(0, 12, months))
    month = "*" if months == 1 else ",".join(map(str, names))
    return f"{anchor.minute} {anchor.hour} {anchor.day} {month} *"


def same_cron(ticks: Interval, anchor: datetime) -> Cron | None:
    """The cron expression of instants a distance apart, one of which is `anchor`; None if no cron has them.

    What counts on the clock of a zone has the same times of day there.
    """
    if ticks.clock == "civil":
        anchor = anchor.astimezone(ZoneInfo(ticks.zone)).replace(tzinfo=UTC)
    expression = interval_cron(ticks.seconds, anchor.timestamp())
    zone = ticks.zone if ticks.clock == "civil" else "UTC"
    return None if expression is None else Cron(expression=expression, zone=zone)


def has_changes(zone: str) -> bool:
    """Whether the clock of a zone changes in the course of a year."""
    place = ZoneInfo(zone)
    return len({datetime(2026, month, 1, tzinfo=place).utcoffset() for month in range(1, 13)}) > 1


def steps_by_days(schedule: Schedule) -> bool:
    """Whether it is one of Prefect's whose days are those of a clock that changes.

    Prefect counts from the anchor in seconds up to where it is asked from, and on from there in days: around a change there are
    runs at the old time of day and at the new one (`IntervalSchedule.get_dates`; docs/semantics.md, 1.4).
    """
    ticks = schedule.ticks
    return (
        isinstance(ticks, Interval)
        and ticks.clock == "absolute"
        and ticks.seconds >= 60 * MINUTES_A_DAY
        and schedule.identity.interval == "none"
        and has_changes(ticks.zone)
    )

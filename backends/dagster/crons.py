"""Cron expressions as Dagster takes them: five fields, whole minutes."""

import math
from datetime import datetime

from calque.ir.time import Calendar

_PRESETS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@quarterly": "0 0 1 */3 *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
EPOCH_WEEKDAY = 4
"""1970-01-01 was a Thursday; cron counts days of the week from Sunday."""


def five_fields(expression: str) -> str | None:
    """The expression with presets spelled out; None if it needs seconds."""
    text = " ".join(_PRESETS.get(expression.strip().lower(), expression).split())
    fields = text.split(" ")
    if len(fields) == 6 and fields[5] == "0":
        return " ".join(fields[:5])
    return text if len(fields) == 5 else None


def at_most_daily(cron: str) -> bool:
    """It fires at one time of day, so that the date tells its ticks apart."""
    minute, hour, *_ = cron.split(" ")
    return minute.isdigit() and hour.isdigit()


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

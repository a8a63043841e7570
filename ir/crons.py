"""Cron expressions of ticks, and whether there are such."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from croniter import croniter

from calque.ir.time import Cron, CronUnion, Ticks


def crons(ticks: Ticks) -> tuple[Cron, ...]:
    """The cron expressions of some ticks."""
    match ticks:
        case Cron():
            return (ticks,)
        case CronUnion(crons=several):
            return several
        case _:
            return ()


def is_valid(cron: Cron) -> bool:
    """A cron expression and a zone that there are."""
    try:
        ZoneInfo(cron.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return croniter.is_valid(cron.expression)

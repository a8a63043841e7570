"""Which crons are compared with the tools' own code, where and when; and what calque says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from calque.ir.instants import instants
from calque.ir.time import Cron, Dst, RunIdentity, Schedule

ZONES = ("America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Lord_Howe", "Asia/Beirut", "UTC")
BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
SELDOM = ("0 0 * * *", "30 2 * * *", "30 1 * * *", "0 9 13 * 1-5")
"""Compared over four years, year by year: Prefect gives no more than a thousand instants at a time."""
OFTEN = ("0 * * * *", "*/30 1-2 * * *", "*/30 * * * *", "5 */2 * * *", "15 1,2 * * *", "30 0-3 * * *")
"""Compared for some days around each change of a clock."""
Case = tuple[str, str, str, str]


def changes(zone: str) -> Iterator[datetime]:
    """The days on which a clock changes."""
    day, place = BEGIN, ZoneInfo(zone)
    while day < END:
        if day.astimezone(place).utcoffset() != (day + timedelta(days=1)).astimezone(place).utcoffset():
            yield day
        day += timedelta(days=1)


def cases(whole_years: bool = True) -> list[Case]:
    """(cron, zone, beginning, end) of each comparison.

    Args:
        whole_years: not only the days around changes of clocks.
    """
    found: list[Case] = []
    if whole_years:
        years = [datetime(year, 1, 1, tzinfo=UTC).isoformat() for year in range(BEGIN.year, END.year + 1)]
        found = [(cron, zone, *year) for zone in ZONES for cron in SELDOM for year in pairwise(years)]
    for zone in ZONES:
        for day in changes(zone) if zone not in ("UTC", "Asia/Tokyo") else (BEGIN,):
            around = ((day - timedelta(days=2)).isoformat(), (day + timedelta(days=3)).isoformat())
            found += [(cron, zone, *around) for cron in OFTEN]
    return found


def ours(clock: Dst, case: Case) -> list[int]:
    """The instants of a case as calque has them for a tool that reads clocks so."""
    cron, zone, *bounds = case
    schedule = Schedule(ticks=Cron(expression=cron, zone=zone, dst=clock), identity=RunIdentity(), zone=zone)
    begin, end = map(datetime.fromisoformat, bounds)
    return [int(tick.timestamp()) for tick in instants(schedule, begin, end)]

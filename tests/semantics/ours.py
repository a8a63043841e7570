"""What calque says where a claim is about a number: delays, instants, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from calque.ir.identity import runs
from calque.ir.instants import instants
from calque.ir.policies import Delay, Retry
from calque.ir.time import RunIdentity, Schedule, Ticks
from calque.runtime.delays import retry_after

POINT = RunIdentity()
INTERVAL = RunIdentity(fires="interval_end", interval="until_next")


def delays(delay: Delay, count: int, texts: Sequence[str] = (), **more: Any) -> Callable[[], list[float]]:
    """The delays before so many retries."""
    retry = Retry(limit=count, delay=delay, **more)
    found = [retry_after(retry, n, texts[n - 1] if texts else "") for n in range(1, count + 1)]
    return lambda: [0.0 if one is None else one for one in found]


def ticks(what: Ticks, begin: str, until: str, zone: str = "UTC", **more: Any) -> Callable[[], list[str]]:
    """The instants of a schedule between two, in its zone, to the minute."""

    def found() -> list[str]:
        schedule = Schedule(ticks=what, identity=POINT, zone=zone, **more)
        return [_local(tick, zone) for tick in instants(schedule, _utc(begin), _utc(until))]

    return found


def fires(
    what: Ticks, identity: RunIdentity, begin: str, until: str, **more: Any
) -> Callable[[], list[list[str]]]:
    """The runs that are due between two instants: [fires, interval's start, interval's end]."""

    def found() -> list[list[str]]:
        schedule = Schedule(ticks=what, identity=identity, **more)
        keys = runs(schedule, _utc(begin), _utc(until))
        return [[_local(key.fire), *map(_local, key.interval or ())] for key in keys]

    return found


def _utc(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _local(moment: datetime, zone: str = "UTC") -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M%z")

"""CLQ204: a wall-clock time that does not exist, or exists twice, on days when the clock changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from croniter import croniter

from calque.ir.crons import crons, is_valid
from calque.ir.instants import covers_every_hour
from calque.ir.time import Cron
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule
from calque.lint.schedules import SAMPLE, fires, schedules

LOOK_AHEAD = timedelta(days=366)
SEVERAL = 4
"""Runs a day from which on one that moves is no hazard."""


def check(context: Context) -> Iterator[Finding]:
    """Rare ticks whose wall-clock time falls into a clock change within a year."""
    for view, schedule in schedules(context):
        for cron in crons(schedule.ticks):
            hit = _hit(cron) if is_valid(cron) and fires(cron) else None
            if hit is not None:
                yield Finding(
                    message=f"{cron.expression!r} fires at {hit:%H:%M} in {cron.zone}, which is missing or comes twice when the clock changes ({hit:%Y-%m-%d})",
                    span=schedule.origin.span or view.pipeline.origin.span,
                    pipeline=view.pipeline.id,
                )


@lru_cache(maxsize=1024)
def _hit(cron: Cron) -> datetime | None:
    """The first wall-clock time of a schedule that a clock change touches."""
    zone = ZoneInfo(cron.zone)
    if covers_every_hour(cron.expression):
        return None
    for day in _changes(cron.zone):
        times = croniter(cron.expression, day - timedelta(seconds=1), day_or=cron.day_or)
        ticks: list[datetime] = []
        while len(ticks) < SEVERAL:
            tick: datetime = times.get_next(datetime)
            if tick >= day + timedelta(days=1):
                break
            ticks.append(tick)
        touched = [tick for tick in ticks if _offset(tick, zone, 0) != _offset(tick, zone, 1)]
        if touched and len(ticks) < SEVERAL:
            return touched[0]
    return None


@lru_cache(maxsize=256)
def _changes(name: str) -> tuple[datetime, ...]:
    """The days, as wall-clock midnights, on which the clock of a zone changes."""
    return tuple(_days_of_change(ZoneInfo(name)))


def _days_of_change(zone: ZoneInfo) -> Iterator[datetime]:
    day = SAMPLE.replace(tzinfo=None)
    last = day + LOOK_AHEAD
    while day < last:
        if _offset(day, zone, 0) != _offset(day + timedelta(days=1), zone, 0):
            yield day
        day += timedelta(days=1)


def _offset(naive: datetime, zone: ZoneInfo, fold: int) -> timedelta | None:
    return naive.replace(tzinfo=zone, fold=fold).utcoffset()


def _at(schedule: str, zone: str) -> str:
    return f'start_date=pendulum.datetime(2024, 1, 1, tz="{zone}"), schedule="{schedule}", catchup=False'


_TASK = 'EmptyOperator(task_id="a")\n'

rule = Rule(
    code="CLQ204",
    name="clock-change-hazard",
    what="A schedule's wall-clock time falls into the hour that a daylight saving change skips or repeats.",
    why="Twice a year the run is moved, or its interval is an hour shorter or longer.",
    instead="move it out of the hour of the change, or schedule it in UTC",
    invalid=(airflow(_TASK, _at("30 2 * * *", "Europe/Berlin"), mark="  #!"),),
    valid=(
        airflow(_TASK, _at("30 4 * * *", "Europe/Berlin")),
        airflow(_TASK, _at("30 2 * * *", "UTC")),
        airflow(_TASK, _at("30 2 * * *", "Asia/Tokyo")),
        airflow(_TASK, _at("30 * * * *", "Europe/Berlin")),
    ),
    check=check,
)

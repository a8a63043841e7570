"""The schedules of a project's pipelines, and whether their instants can be told at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from croniter import croniter

from calque.ir.pipeline import Pipeline
from calque.ir.time import Cron, CronUnion, Schedule, Ticks
from calque.lint.context import Context, View

SAMPLE = datetime(2025, 1, 1, tzinfo=UTC)
"""Where looking at instants begins: findings depend on no clock."""


def schedules(context: Context) -> Iterator[tuple[View, Schedule]]:
    """Each schedule with its pipeline."""
    for view in context.views:
        for trigger in view.pipeline.triggers:
            if isinstance(trigger, Schedule):
                yield view, trigger


def scheduled(pipeline: Pipeline) -> bool:
    """Runs of it are about times."""
    return any(isinstance(trigger, Schedule) for trigger in pipeline.triggers)


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

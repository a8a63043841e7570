"""The schedules of a project's pipelines, and whether their instants can be told at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice, pairwise

from croniter import CroniterBadDateError, croniter

from calque.ir.crons import crons, is_valid
from calque.ir.instants import instants
from calque.ir.nodes import Imperative
from calque.ir.pipeline import Pipeline
from calque.ir.time import Continuous, Cron, CustomSchedule, Schedule, Ticks
from calque.lint.context import Context, View

TICKS = 50
"""So many ticks are looked at."""
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


def limit_of_run(pipeline: Pipeline) -> float | None:
    """Seconds that a run may take: its own limit, or that of the program that it is."""
    program = pipeline.nodes[0] if len(pipeline.nodes) == 1 else None
    only = program.timeout if isinstance(program, Imperative) else None
    return pipeline.policy.timeout or (None if only is None else only.seconds)


def fires(cron: Cron) -> bool:
    """Some date fits an expression that is valid."""
    try:
        croniter(cron.expression, SAMPLE, day_or=cron.day_or, max_years_between_matches=9).get_next()
    except CroniterBadDateError:
        return False
    return True


def is_readable(ticks: Ticks) -> bool:
    """The instants of these ticks can be told."""
    return not isinstance(ticks, Continuous | CustomSchedule) and all(
        is_valid(cron) and fires(cron) for cron in crons(ticks)
    )


@lru_cache(maxsize=4096)
def shortest(schedule: Schedule) -> float | None:
    """Seconds between two of the first ticks; None if they cannot be told, or are fewer."""
    if not is_readable(schedule.ticks):
        return None
    open_ended = schedule.model_copy(update={"end": None})
    ticks = islice(instants(open_ended, SAMPLE, SAMPLE + timedelta(days=800)), TICKS)
    return min(((later - earlier).total_seconds() for earlier, later in pairwise(ticks)), default=None)

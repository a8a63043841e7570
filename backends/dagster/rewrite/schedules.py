"""Schedules that are expressions."""

from __future__ import annotations

from collections.abc import Mapping

from calque.dialects.dagster.partitioned_schedules import overridden
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.pipeline import CONFIG, PARTITION, Pipeline
from calque.ir.time import Cron, CronUnion, Schedule, TimePartitions


def schedule_text(schedule: Schedule, job: str, pipeline: Pipeline, starts: str = "job") -> str:
    """The expression that makes a schedule.

    Args:
        schedule: it gives no partition; for one over listed partitions any of what it gives its runs.
        job: the variable of its job; for a schedule without one the selection of what it starts.
        pipeline: the job.
        starts: the argument that says this.
    """
    given = {name: value.value for name, value in schedule.arguments if isinstance(value, Constant)}
    if schedule.identity.partition is not None or PARTITION in given:
        over = _over_partitions(schedule, pipeline) if PARTITION not in given else cron_arguments(schedule)
        return f"dg.build_schedule_from_partitioned_job({', '.join([job, *over, *_named(schedule), *_status(schedule)])})"
    cron, *zone = cron_arguments(schedule)
    arguments = [f"{starts}={job}", cron, *_named(schedule), *zone]
    arguments += run_config(given)
    return f"dg.ScheduleDefinition({', '.join([*arguments, *_status(schedule)])})"


def run_config(given: Mapping[str, Json]) -> list[str]:
    """What a run is configured with: what its ops are, or what a function of the job's makes that of."""
    said = {name: value for name, value in given.items() if name != PARTITION and (name != CONFIG or value)}
    return [f"run_config={said}"] if said else []


def cron_arguments(schedule: Schedule) -> list[str]:
    """When it starts runs."""
    ticks = schedule.ticks
    crons = [ticks] if isinstance(ticks, Cron) else list(ticks.crons) if isinstance(ticks, CronUnion) else []
    texts = [cron.expression for cron in crons]
    said = [f"cron_schedule={texts[0]!r}" if len(texts) == 1 else f"cron_schedule={texts!r}"]
    return said + ([f"execution_timezone={schedule.zone!r}"] if schedule.zone != "UTC" else [])


def _named(schedule: Schedule) -> list[str]:
    return [f"name={schedule.name!r}"] if schedule.name else []


def _status(schedule: Schedule) -> list[str]:
    return ["default_status=dg.DefaultScheduleStatus.RUNNING"] if schedule.active else []


def _over_partitions(schedule: Schedule, pipeline: Pipeline) -> list[str]:
    """When on each day it starts runs, if that is not when the windows are over."""
    kind = pipeline.partitions
    at = overridden(schedule, kind) if isinstance(kind, TimePartitions) else None
    return [] if at is None else [f"hour_of_day={at[0]}", f"minute_of_hour={at[1]}"]

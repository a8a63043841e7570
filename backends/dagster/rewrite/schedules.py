"""Schedules."""

from __future__ import annotations

from calque.dialects.dagster.partitioned_schedules import overridden
from calque.ir.pipeline import Pipeline
from calque.ir.time import Cron, CronUnion, Schedule, TimePartitions


def schedule_text(schedule: Schedule, job: str, pipeline: Pipeline) -> str:
    """The expression that makes a schedule.

    Args:
        job: the variable of its job.
        pipeline: the job.
    """
    if schedule.identity.partition is not None:
        arguments = [job, *_named(schedule), *_over_partitions(schedule, pipeline), *_status(schedule)]
        return f"dg.build_schedule_from_partitioned_job({', '.join(arguments)})"
    ticks = schedule.ticks
    crons = [ticks] if isinstance(ticks, Cron) else list(ticks.crons) if isinstance(ticks, CronUnion) else []
    texts = [cron.expression for cron in crons]
    arguments = [f"job={job}", f"cron_schedule={texts[0] if len(texts) == 1 else texts!r}"]
    if len(texts) == 1:
        arguments[1] = f"cron_schedule={texts[0]!r}"
    arguments += _named(schedule)
    arguments += [f"execution_timezone={schedule.zone!r}"] if schedule.zone != "UTC" else []
    arguments += _status(schedule)
    return f"dg.ScheduleDefinition({', '.join(arguments)})"


def _named(schedule: Schedule) -> list[str]:
    return [f"name={schedule.name!r}"] if schedule.name else []


def _status(schedule: Schedule) -> list[str]:
    return ["default_status=dg.DefaultScheduleStatus.RUNNING"] if schedule.active else []


def _over_partitions(schedule: Schedule, pipeline: Pipeline) -> list[str]:
    """When on each day it starts runs, if that is not when the windows are over."""
    kind = pipeline.partitions
    at = overridden(schedule, kind) if isinstance(kind, TimePartitions) else None
    return [] if at is None else [f"hour_of_day={at[0]}", f"minute_of_hour={at[1]}"]

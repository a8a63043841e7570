"""Schedules."""

from __future__ import annotations

from calque.ir.time import Cron, CronUnion, Schedule


def schedule_text(schedule: Schedule, job: str) -> str:
    """The expression that makes a schedule.

    Args:
        job: the variable of its job.
    """
    ticks = schedule.ticks
    crons = [ticks] if isinstance(ticks, Cron) else list(ticks.crons) if isinstance(ticks, CronUnion) else []
    texts = [cron.expression for cron in crons]
    arguments = [f"job={job}", f"cron_schedule={texts[0] if len(texts) == 1 else texts!r}"]
    if len(texts) == 1:
        arguments[1] = f"cron_schedule={texts[0]!r}"
    arguments += [f"name={schedule.name!r}"] if schedule.name else []
    arguments += [f"execution_timezone={schedule.zone!r}"] if schedule.zone != "UTC" else []
    arguments += ["default_status=dg.DefaultScheduleStatus.RUNNING"] if schedule.active else []
    return f"dg.ScheduleDefinition({', '.join(arguments)})"

"""Schedules of no clock: every orchestrator refuses what has one."""

from __future__ import annotations

from collections.abc import Iterator

from calque.ir.crons import crons, is_valid
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.pipeline import Pipeline
from calque.ir.time import Schedule


def invalid_crons(pipeline: Pipeline) -> Iterator[Diagnostic]:
    """Cron expressions that cannot be parsed, or are of zones that are not there."""
    for trigger in pipeline.triggers:
        for cron in crons(trigger.ticks) if isinstance(trigger, Schedule) else ():
            if not is_valid(cron):
                yield Diagnostic(
                    code="invalid-cron",
                    severity=Severity.ERROR,
                    message=f"{cron.expression!r} in {cron.zone} is no schedule",
                    action="write minute, hour, day of month, month, day of week",
                    span=trigger.origin.span or pipeline.origin.span,
                    pipeline=pipeline.id,
                )

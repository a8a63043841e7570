"""Which feature of the IR a DAG's schedule became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.ir.assets import AssetTrigger
from calque.ir.features import Feature
from calque.ir.time import Calendar, Continuous, Cron, CronUnion, Events, Interval, Once, Schedule, Ticks

if TYPE_CHECKING:
    from calque.ir.pipeline import Trigger


def schedule_feature(triggers: tuple[Trigger, ...]) -> Feature:
    """The feature that a schedule argument became."""
    match triggers:
        case ():
            return Feature.SCHEDULE_MANUAL
        case (AssetTrigger(),):
            return Feature.SCHEDULE_ASSETS
        case (Schedule(ticks=ticks), *rest):
            return Feature.SCHEDULE_ASSETS_OR_TIME if rest else _ticks_feature(ticks)
        case _:
            return Feature.SCHEDULE_CUSTOM


def _ticks_feature(ticks: Ticks) -> Feature:
    match ticks:
        case Cron(expression=expression):
            return Feature.SCHEDULE_SECONDS if len(expression.split()) > 5 else Feature.SCHEDULE_CRON
        case CronUnion():
            return Feature.SCHEDULE_CRON_UNION
        case Interval():
            return Feature.SCHEDULE_INTERVAL
        case Calendar():
            return Feature.SCHEDULE_CALENDAR
        case Events():
            return Feature.SCHEDULE_EVENTS
        case Once():
            return Feature.SCHEDULE_ONCE
        case Continuous():
            return Feature.SCHEDULE_CONTINUOUS
        case _:
            return Feature.SCHEDULE_CUSTOM

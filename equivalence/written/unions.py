"""One schedule of several cron expressions, read back where each of these became a schedule.

at cron "0 6 * * *"; at cron "0 9 * * 0"      becomes      at cron "0 6 * * *" or cron "0 9 * * 0"
"""

from __future__ import annotations

from collections.abc import Sequence

from calque.ir.pipeline import Trigger
from calque.ir.time import Cron, CronUnion, Schedule


def union(triggers: Sequence[Trigger]) -> Schedule | None:
    """The schedule that some triggers stand for together; None if they differ in more than their expressions."""
    schedules = [one for one in triggers if isinstance(one, Schedule)]
    if not schedules or len(schedules) != len(triggers):
        return None
    if len(schedules) == 1:
        return schedules[0]
    crons = tuple(one.ticks for one in schedules if isinstance(one.ticks, Cron))
    same = {"ticks": schedules[0].ticks, "slug": schedules[0].slug}
    alike = all(one.model_copy(update=same) == schedules[0] for one in schedules)
    if len(crons) != len(schedules) or not alike or len({one.zone for one in crons}) > 1:
        return None
    return schedules[0].model_copy(update={"ticks": CronUnion(crons=crons)})

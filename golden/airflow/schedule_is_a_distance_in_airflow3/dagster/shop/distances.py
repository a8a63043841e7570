from datetime import timedelta

import dagster as dg

from shop.run_schedules import interval_request
from shop.run_times import RunTimes

every_five_hours_times = RunTimes()


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job
def every_five_hours():
    only()


@dg.schedule(job=every_five_hours, cron_schedule="0 * * * *")
def every_five_hours_schedule(context: dg.ScheduleEvaluationContext):
    return interval_request(
        context,
        every_five_hours_times,
        anchor="2024-01-01T00:00:00+00:00",
        every=timedelta(seconds=18000),
        first="2024-01-01T00:00:00+00:00",
    )

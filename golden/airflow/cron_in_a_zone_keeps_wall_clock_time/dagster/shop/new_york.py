from datetime import datetime

import dagster as dg

from shop.run_times import RunTimes
from shop.wall_clock import WallClock, wall_clock_request

new_york_partitions = dg.DailyPartitionsDefinition(
    start_date="2024-01-01",
    end_date=datetime(2024, 12, 31, 2, 30),
    minute_offset=30,
    hour_offset=2,
    timezone="America/New_York",
)

new_york_times = RunTimes(interval="until_next", partitions=new_york_partitions)


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job(partitions_def=new_york_partitions)
def new_york():
    only()


@dg.schedule(job=new_york, cron_schedule=["30 6,7 * * *"])
def new_york_schedule(context: dg.ScheduleEvaluationContext):
    return wall_clock_request(
        context,
        new_york_times,
        WallClock("30 2 * * *", "America/New_York"),
        partitioned=True,
        first="2024-01-01T00:00:00-05:00",
        last="2024-12-31T00:00:00-05:00",
    )

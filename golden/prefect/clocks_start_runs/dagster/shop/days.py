from datetime import datetime

import dagster as dg

from shop.flows import load
from shop.run_schedules import partition_request
from shop.run_times import RunTimes

days_partitions = dg.DailyPartitionsDefinition(
    start_date=datetime(2024, 1, 1, 9, 0),
    end_date=datetime(2024, 12, 31, 9, 0),
    hour_offset=9,
    timezone="Europe/Berlin",
    end_offset=1,
)

days_times = RunTimes(partitions=days_partitions)


@dg.op(name="days_load", out=dg.Out(dg.Any))
def load_op():
    return load(table="visits")


@dg.job(partitions_def=days_partitions)
def days():
    load_op()


@dg.schedule(
    job=days,
    cron_schedule="0 9 * * *",
    execution_timezone="Europe/Berlin",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def days_schedule(context: dg.ScheduleEvaluationContext):
    return partition_request(context, days_times)

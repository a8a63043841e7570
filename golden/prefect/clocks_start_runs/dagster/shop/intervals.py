import dagster as dg

from shop.flows import load

intervals_partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 4,10,16,22 * * *", start="2024-01-01-04:00", fmt="%Y-%m-%d-%H:%M", end_offset=1
)


@dg.op(name="intervals_load", out=dg.Out(dg.Any))
def load_op():
    return load(table="prices", day="today")


@dg.job(partitions_def=intervals_partitions)
def intervals():
    load_op()


intervals_schedule = dg.build_schedule_from_partitioned_job(
    intervals, name="intervals_schedule", default_status=dg.DefaultScheduleStatus.RUNNING
)

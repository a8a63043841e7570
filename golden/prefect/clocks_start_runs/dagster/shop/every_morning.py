import dagster as dg

from shop.flows import load

every_morning_partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 6 * * 1-5",
    start="2024-01-01",
    fmt="%Y-%m-%d",
    timezone="America/Sao_Paulo",
    end_offset=1,
)


@dg.op(name="every_morning_load", out=dg.Out(dg.Any))
def load_op():
    return load(table="orders")


@dg.job(partitions_def=every_morning_partitions)
def every_morning():
    load_op()


every_morning_schedule = dg.build_schedule_from_partitioned_job(
    every_morning, name="every_morning_schedule", default_status=dg.DefaultScheduleStatus.RUNNING
)

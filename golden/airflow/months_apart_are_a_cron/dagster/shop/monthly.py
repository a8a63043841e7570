import dagster as dg

every_quarter_partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 0 15 1,4,7,10 *", start="2024-01-15", fmt="%Y-%m-%d"
)


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job(partitions_def=every_quarter_partitions)
def every_quarter():
    only()


every_quarter_schedule = dg.build_schedule_from_partitioned_job(every_quarter, name="every_quarter_schedule")

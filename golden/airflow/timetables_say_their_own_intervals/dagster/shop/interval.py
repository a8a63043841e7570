import dagster as dg

interval_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")


@dg.op(name="interval_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job(partitions_def=interval_partitions)
def interval():
    only()


interval_schedule = dg.build_schedule_from_partitioned_job(interval, name="interval_schedule")

import dagster as dg

missing2_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")


@dg.op(out=dg.Out(dg.Any))
def only():
    return None


@dg.job(partitions_def=missing2_partitions)
def missing2():
    only()


missing2_schedule = dg.build_schedule_from_partitioned_job(missing2, name="missing2_schedule")

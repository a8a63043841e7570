import dagster as dg

for_ever_partitions = dg.DailyPartitionsDefinition(
    start_date="1970-01-01", minute_offset=15, hour_offset=4, end_offset=1
)


@dg.op
def count():
    return 1


@dg.job(partitions_def=for_ever_partitions)
def for_ever():
    count()


for_ever_schedule = dg.build_schedule_from_partitioned_job(for_ever, name="for_ever_schedule")

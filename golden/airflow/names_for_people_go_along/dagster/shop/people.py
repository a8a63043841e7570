import dagster as dg

shop_daily_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)


@dg.op
def count():
    return 3


@dg.job(partitions_def=shop_daily_partitions)
def shop_daily():
    count()


shop_daily_schedule = dg.build_schedule_from_partitioned_job(shop_daily, name="shop_daily_schedule")

"""What schedules for partitions carry of these."""

import dagster as dg


@dg.asset(partitions_def=dg.HourlyPartitionsDefinition(start_date="2021-03-04-05:00", end_date="2041-03-04-05:00", minute_offset=17, timezone="Asia/Tokyo"))
def by_hour(context):
    return context.partition_key


@dg.asset(partitions_def=dg.DailyPartitionsDefinition(start_date="2022-03-04", end_date="2042-03-04", minute_offset=18, hour_offset=3, timezone="Europe/Berlin"))
def by_day(context):
    return context.partition_key


@dg.asset(partitions_def=dg.WeeklyPartitionsDefinition(start_date="2023-03-05", end_date="2043-03-05", minute_offset=19, hour_offset=4, day_offset=2, timezone="Asia/Kolkata"))
def by_week(context):
    return context.partition_key


@dg.asset(partitions_def=dg.MonthlyPartitionsDefinition(start_date="2024-03-01", end_date="2044-03-01", minute_offset=20, hour_offset=5, day_offset=6, timezone="America/Lima"))
def by_month(context):
    return context.partition_key


hourly = dg.define_asset_job("hourly", selection=[by_hour])
daily = dg.define_asset_job("daily", selection=[by_day])
weekly = dg.define_asset_job("weekly", selection=[by_week])
monthly = dg.define_asset_job("monthly", selection=[by_month])

defs = dg.Definitions(
    assets=[by_hour, by_day, by_week, by_month],
    jobs=[hourly, daily, weekly, monthly],
    schedules=[
        dg.build_schedule_from_partitioned_job(job=hourly, minute_of_hour=37),
        dg.build_schedule_from_partitioned_job(job=daily),
        dg.build_schedule_from_partitioned_job(job=weekly, day_of_week=3, hour_of_day=7),
        dg.build_schedule_from_partitioned_job(job=monthly, day_of_month=9),
    ],
)

"""What partitions and their mappings can be told."""

import dagster as dg

hours = dg.HourlyPartitionsDefinition(
    start_date="2021-03-04-05:00", end_date="2041-03-04-05:00", minute_offset=17, timezone="Asia/Tokyo", fmt="%Y-%m-%d-%H:%M", end_offset=2, exclusions=["11 12 13 4 *"]
)
days = dg.DailyPartitionsDefinition(
    start_date="2022-03-04", end_date="2042-03-04", minute_offset=18, hour_offset=3, timezone="Europe/Berlin", fmt="%Y-%m-%d", end_offset=3
)
weeks = dg.WeeklyPartitionsDefinition(start_date="2023-03-05", end_date="2043-03-05", minute_offset=19, hour_offset=4, day_offset=2, timezone="Asia/Kolkata", end_offset=4)
months = dg.MonthlyPartitionsDefinition(start_date="2024-03-01", end_date="2044-03-01", minute_offset=20, hour_offset=5, day_offset=6, timezone="America/Lima", end_offset=5)
windows = dg.TimeWindowPartitionsDefinition(start="2025-03-01", end="2045-03-01", fmt="%Y-%m-%d", cron_schedule="21 12 13 4 *", timezone="Africa/Cairo", end_offset=6)
names = dg.StaticPartitionsDefinition(partition_keys=["m_one", "m_two"])
open_names = dg.DynamicPartitionsDefinition(name="m_dynamic")
both = dg.MultiPartitionsDefinition(partitions_defs={"m_day": dg.DailyPartitionsDefinition(start_date="2026-03-04"), "m_name": dg.StaticPartitionsDefinition(["m_three"])})


@dg.asset(partitions_def=hours)
def by_hour():
    return 1


@dg.asset(partitions_def=days, ins={"by_hour": dg.AssetIn(partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-7, end_offset=1, allow_nonexistent_upstream_partitions=True))}, backfill_policy=dg.BackfillPolicy.multi_run(max_partitions_per_run=4001))
def by_day(context, by_hour):
    return context.partition_key


@dg.asset(partitions_def=weeks)
def by_week():
    return 1


@dg.asset(partitions_def=months)
def by_month():
    return 1


@dg.asset(partitions_def=windows)
def by_window():
    return 1


@dg.asset(partitions_def=names)
def by_name():
    return 1


@dg.asset(partitions_def=dg.StaticPartitionsDefinition(["m_four"]), ins={"by_name": dg.AssetIn(partition_mapping=dg.StaticPartitionMapping(downstream_partition_keys_by_upstream_partition_key={"m_" "one": "m_" "four"}))})
def by_other(by_name):
    return by_name


@dg.asset(partitions_def=open_names)
def by_open():
    return 1


@dg.asset(partitions_def=both, deps=[dg.AssetDep(asset="by_name", partition_mapping=dg.MultiToSingleDimensionPartitionMapping(partition_dimension_name="m_dimension"))])
def by_both():
    return 1


@dg.static_partitioned_config(partition_keys=["m_five"], tags_for_partition_key_fn=lambda key: {"m_keytag": key})
def static_config(key):
    return {"ops": {"work": {"config": {"size": 4002}}}}


@dg.daily_partitioned_config(start_date="2027-03-04", minute_offset=21, hour_offset=6, timezone="Asia/Dubai", fmt="%Y-%m-%d", end_offset=7, tags_for_partition_fn=lambda start, end: {"m_daytag": "m_dayvalue"})
def daily_config(start, end):
    return {"ops": {"work": {"config": {"size": 4003}}}}


@dg.op(config_schema={"size": int})
def work(context):
    return context.op_config["size"]


@dg.job(config=static_config)
def static():
    work()


@dg.job(config=daily_config)
def daily():
    work()


hourly = dg.define_asset_job("hourly", selection=[by_hour])
weekly = dg.define_asset_job("weekly", selection=[by_week])
monthly = dg.define_asset_job("monthly", selection=[by_month])
windowed = dg.define_asset_job("windowed", selection=[by_window])
named = dg.define_asset_job("named", selection=[by_name])
opened = dg.define_asset_job("opened", selection=[by_open])
crossed = dg.define_asset_job("crossed", selection=[by_both])
timed = [dg.build_schedule_from_partitioned_job(job=job) for job in (hourly, weekly, monthly, windowed)]

defs = dg.Definitions(assets=[by_hour, by_day, by_week, by_month, by_window, by_name, by_other, by_open, by_both], jobs=[static, daily, hourly, weekly, monthly, windowed, named, opened, crossed], schedules=timed)

"""What a run is configured with is made of the partition that it is for."""

from datetime import datetime

import dagster as dg


class Window(dg.Config):
    first: str
    last: str


@dg.op
def fetch(config: Window):
    return f"{config.first} to {config.last}"


@dg.op(config_schema={"country": str})
def count(context):
    return context.op_config["country"]


@dg.daily_partitioned_config(start_date=datetime(2024, 1, 1), hour_offset=4)
def of_the_day(start: datetime, end: datetime):
    return dg.RunConfig(ops={"fetch": Window(first=start.isoformat(), last=end.isoformat())})


@dg.job(config=of_the_day)
def import_the_day():
    fetch()


@dg.monthly_partitioned_config(start_date="2024-01-01")
def of_the_month(start, _end):
    return {"ops": {"fetch": {"config": {"first": f"{start:%B}", "last": f"{start:%B}"}}}}


@dg.job(config=of_the_month)
def import_the_month():
    fetch()


@dg.static_partitioned_config(partition_keys=["no", "se", "dk"])
def of_a_country(key: str):
    return {"ops": {"count": {"config": {"country": key.upper()}}}}


@dg.job(config=of_a_country)
def count_a_country():
    count()


counted = dg.PartitionedConfig(
    partitions_def=dg.StaticPartitionsDefinition(["fi", "is"]),
    run_config_for_partition_key_fn=lambda key: {"ops": {"count": {"config": {"country": f"<{key}>"}}}},
)


@dg.graph
def counting():
    count()


count_others = counting.to_job(name="count_others", config=counted)

defs = dg.Definitions(
    jobs=[import_the_day, import_the_month, count_a_country, count_others],
    schedules=[
        dg.build_schedule_from_partitioned_job(import_the_day),
        dg.build_schedule_from_partitioned_job(import_the_month),
        dg.build_schedule_from_partitioned_job(count_a_country, cron_schedule="0 7 * * 1"),
    ],
)

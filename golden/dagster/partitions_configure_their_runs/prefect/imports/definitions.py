from datetime import datetime

from dagster_code import dagster as dg


class Window(dg.Config):
    first: str
    last: str


@dg.daily_partitioned_config(start_date=datetime(2024, 1, 1), hour_offset=4)
def of_the_day(start: datetime, end: datetime):
    return dg.RunConfig(ops={"fetch": Window(first=start.isoformat(), last=end.isoformat())})


@dg.monthly_partitioned_config(start_date="2024-01-01")
def of_the_month(start, _end):
    return {"ops": {"fetch": {"config": {"first": f"{start:%B}", "last": f"{start:%B}"}}}}


@dg.static_partitioned_config(partition_keys=["no", "se", "dk"])
def of_a_country(key: str):
    return {"ops": {"count": {"config": {"country": key.upper()}}}}


counted = dg.PartitionedConfig(
    partitions_def=dg.StaticPartitionsDefinition(["fi", "is"]),
    run_config_for_partition_key_fn=lambda key: {"ops": {"count": {"config": {"country": f"<{key}>"}}}},
)


def count(context):
    return context.op_config["country"]


def fetch(config: Window):
    return f"{config.first} to {config.last}"

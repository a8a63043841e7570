import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-02-28", timezone="America/New_York")
hours = dg.HourlyPartitionsDefinition(start_date="2024-01-01-00:00", end_offset=1)
regions = dg.StaticPartitionsDefinition(["eu", "us"])
clients = dg.DynamicPartitionsDefinition(name="clients")
both = dg.MultiPartitionsDefinition({"day": days, "region": regions})


@dg.op
def looked(context: dg.OpExecutionContext):
    return context.partition_key


@dg.asset(partitions_def=both)
def crossed(context):
    return context.has_partition_key and str(context.partition_key)


@dg.asset(partitions_def=days)
def doubled(context: dg.AssetExecutionContext, summed):
    return f"{summed} of {context.partition_key}"


@dg.asset(partitions_def=clients)
def known(context):
    return context.has_partition_key and str(context.partition_key)


@dg.asset(partitions_def=days)
def sold(context: dg.AssetExecutionContext):
    window = context.partition_time_window
    return [context.partition_key, window.start.isoformat(), (window.end - window.start).total_seconds()]


@dg.asset(partitions_def=days, io_manager_key="folders")
def summed(sold):
    return len(sold)


@dg.asset(partitions_def=regions)
def visited(context: dg.AssetExecutionContext) -> str:
    return f"visited {context.partition_key}" if context.has_partition_key else "visited all"


@dg.job(partitions_def=hours)
def look_each_hour():
    looked()

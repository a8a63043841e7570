"""Runs for a partition of several dimensions: bodies ask for the key of each, and for the window of the one that is a time."""

import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2024-01-01", timezone="Europe/Berlin")
regions = dg.StaticPartitionsDefinition(["eu", "us"])
by_day = dg.MultiPartitionsDefinition({"region": regions, "date": days})
by_size = dg.MultiPartitionsDefinition({"size": dg.StaticPartitionsDefinition(["s", "l"]), "region": regions})


@dg.asset(partitions_def=by_day)
def sold(context: dg.AssetExecutionContext):
    parts = context.partition_key.keys_by_dimension
    window = context.partition_time_window
    kept = context.partition_key_range
    return [
        f"{context.partition_key}",
        parts["date"],
        parts["region"],
        list(parts),
        window.start.isoformat(),
        (window.end - window.start).total_seconds(),
        [f"{kept.start}", f"{kept.end}"],
        context.partition_key == dg.MultiPartitionKey({"region": parts["region"], "date": parts["date"]}),
    ]


@dg.asset(partitions_def=by_day)
def summed(context: dg.AssetExecutionContext, sold):
    return [len(sold), [f"{one}" for one in context.partition_keys], context.has_partition_key_range]


@dg.asset(partitions_def=by_size)
def stored(context: dg.AssetExecutionContext):
    parts = context.partition_key.keys_by_dimension
    return f"{parts['size']} in {parts['region']}"


daily = dg.define_asset_job("daily", selection=[sold, summed])
sized = dg.define_asset_job("sized", selection=[stored])

defs = dg.Definitions(assets=[sold, summed, stored], jobs=[daily, sized])

from dagster_code import dagster as dg


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


def summed(context: dg.AssetExecutionContext, sold):
    return [len(sold), [f"{one}" for one in context.partition_keys], context.has_partition_key_range]


def stored(context: dg.AssetExecutionContext):
    parts = context.partition_key.keys_by_dimension
    return f"{parts['size']} in {parts['region']}"

from dagster_code import dagster as dg


def crossed(context):
    return context.has_partition_key and str(context.partition_key)


def doubled(context: dg.AssetExecutionContext, summed):
    return f"{summed} of {context.partition_key}"


def known(context):
    return context.has_partition_key and str(context.partition_key)


def looked(context: dg.OpExecutionContext):
    return context.partition_key


def sold(context: dg.AssetExecutionContext):
    window = context.partition_time_window
    return [context.partition_key, window.start.isoformat(), (window.end - window.start).total_seconds()]


def summed(sold):
    return len(sold)


def visited(context: dg.AssetExecutionContext) -> str:
    return f"visited {context.partition_key}" if context.has_partition_key else "visited all"

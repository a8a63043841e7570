from airflow.sdk import DAG, Asset, Param, task

from dagster_code import dagster as dg
from dagster_steps import Dimensions, dagster_body


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


with DAG("daily", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    sold_task = task(task_id="sold", outlets=[Asset("sold", group="default")])(
        dagster_body(
            sold,
            assets=("sold",),
            partitions=Dimensions(("date", "region"), time="date", cron="0 0 * * *", zone="Europe/Berlin"),
            partitioned=True,
        )
    )()
    summed_task = task(
        task_id="summed", outlets=[Asset("summed", group="default")], inlets=[Asset("sold", group="default")]
    )(
        dagster_body(
            summed,
            assets=("summed",),
            partitions=Dimensions(("date", "region"), time="date", cron="0 0 * * *", zone="Europe/Berlin"),
            partitioned=True,
        )
    )(sold=sold_task)

with DAG("sized", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    stored_task = task(task_id="stored", outlets=[Asset("stored", group="default")])(
        dagster_body(stored, assets=("stored",), partitions=Dimensions(("region", "size")), partitioned=True)
    )()

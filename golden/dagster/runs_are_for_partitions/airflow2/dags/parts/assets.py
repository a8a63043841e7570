import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.models.param import Param
from airflow.timetables.trigger import CronTriggerTimetable

from dagster_code import dagster as dg
from dagster_steps import TimeWindows, dagster_body


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


with DAG(
    "look_each_hour",
    schedule=CronTriggerTimetable("0 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"])},
    auto_register=False,
) as dag:
    looked_task = task(task_id="looked")(
        dagster_body(looked, partitions=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1))
    )()

from datetime import datetime

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Param, task
from airflow.timetables.trigger import CronPartitionTimetable

from dagster_code import dagster as dg
from dagster_steps import TimeWindows, dagster_body


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


with DAG(
    "count_a_country",
    schedule=None,
    is_paused_upon_creation=False,
    params={
        "partition_key": Param(None, type=["null", "string"], enum=[None, "no", "se", "dk"]),
        "ops": Param({}, type="object"),
    },
):
    count_task = task(task_id="count")(dagster_body(count, configured_by={"": lambda: of_a_country}))()

with DAG(
    "count_others",
    schedule=None,
    params={
        "partition_key": Param(None, type=["null", "string"], enum=[None, "fi", "is"]),
        "ops": Param({}, type="object"),
    },
):
    count_task_2 = task(task_id="count")(dagster_body(count, configured_by={"": lambda: counted}))()

with DAG(
    "import_the_day",
    schedule=CronPartitionTimetable("0 4 * * *", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d"),
    start_date=pendulum.datetime(2024, 1, 1, 4, 0, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"]), "ops": Param({}, type="object")},
):
    fetch_task = task(task_id="fetch")(
        dagster_body(fetch, configured_by={"": lambda: of_the_day}, partitions=TimeWindows("0 4 * * *"))
    )()

with DAG(
    "import_the_month",
    schedule=CronPartitionTimetable("0 0 1 * *", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d"),
    start_date=pendulum.datetime(2024, 1, 1, 0, 0, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"]), "ops": Param({}, type="object")},
):
    fetch_task_2 = task(task_id="fetch")(
        dagster_body(fetch, configured_by={"": lambda: of_the_month}, partitions=TimeWindows("0 0 1 * *"))
    )()

with DAG(
    "count_a_country__count_a_country_schedule",
    schedule="0 7 * * 1",
    catchup=False,
    doc_md="Starts runs of count_a_country.",
    is_paused_upon_creation=True,
):
    start_1 = TriggerDagRunOperator(
        task_id="start_1", trigger_dag_id="count_a_country", conf={"partition_key": "no"}
    )
    start_2 = TriggerDagRunOperator(
        task_id="start_2", trigger_dag_id="count_a_country", conf={"partition_key": "se"}
    )
    start_3 = TriggerDagRunOperator(
        task_id="start_3", trigger_dag_id="count_a_country", conf={"partition_key": "dk"}
    )

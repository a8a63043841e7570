import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Asset, Param, task
from airflow.timetables.trigger import CronPartitionTimetable

from dagster_code import dagster as dg
from dagster_steps import TimeWindows, dagster_body


class Limit(dg.Config):
    rows: int = 10


def asked():
    return "asked"


def sold(context: dg.AssetExecutionContext):
    return context.partition_key


def loaded(config: Limit):
    return config.rows


def counted():
    return 1


with DAG(
    "daily",
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 1, 0, 0, 1, tz="Europe/Berlin"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"])},
    auto_register=False,
) as dag:
    sold_task = task(task_id="sold", outlets=[Asset("sold", group="default")])(
        dagster_body(
            sold,
            assets=("sold",),
            partitions=TimeWindows("0 0 * * *", zone="Europe/Berlin"),
            partitioned=True,
        )
    )()

with DAG(
    "hourly",
    schedule=CronPartitionTimetable("0 * * * *", timezone="UTC", key_format="%Y-%m-%d-%H:%M"),
    start_date=pendulum.datetime(2020, 1, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"]), "ops": Param({}, type="object")},
    auto_register=False,
) as dag_2:
    loaded_task = task(task_id="loaded")(
        dagster_body(loaded, partitions=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1))
    )()

with DAG(
    "load",
    schedule=None,
    catchup=False,
    is_paused_upon_creation=False,
    params={"ops": Param({}, type="object")},
    auto_register=False,
) as dag_3:
    loaded_task_2 = task(task_id="loaded")(dagster_body(loaded))()

with DAG(
    "weekly",
    schedule=CronPartitionTimetable("0 0 * * 1", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d"),
    start_date=pendulum.datetime(2020, 1, 6, 0, 0, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    params={"partition_key": Param(None, type=["null", "string"])},
    auto_register=False,
) as dag_4:
    counted_task = task(task_id="counted", outlets=[Asset("counted", group="default")])(counted)()

with DAG(
    "load__much",
    schedule="@daily",
    catchup=False,
    doc_md="Starts runs of load.",
    is_paused_upon_creation=True,
    auto_register=False,
) as dag_5:
    start = TriggerDagRunOperator(
        task_id="start", trigger_dag_id="load", conf={"ops": {"loaded": {"config": {"rows": 500}}}}
    )

with DAG(
    "load__nightly",
    schedule="0 1 * * *",
    catchup=False,
    doc_md="Starts runs of load.",
    is_paused_upon_creation=False,
    auto_register=False,
) as dag_6:
    start_task = TriggerDagRunOperator(task_id="start", trigger_dag_id="load")

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, CronTriggerTimetable, Param, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


class Limit(dg.Config):
    rows: int = 10
    path: str = "here"


def counted(context: dg.OpExecutionContext):
    return context.partition_key


def loaded(config: Limit):
    return [config.rows, config.path]


with DAG(
    "asked",
    schedule=None,
    doc_md="Started for the regions that a function yields.",
    is_paused_upon_creation=False,
    params={"partition_key": Param(None, type=["null", "string"], enum=[None, "north", "south", "far east"])},
):
    counted_task = task(task_id="counted")(dagster_body(counted))()

with DAG(
    "by_region",
    schedule=None,
    doc_md="Each tick starts a run for each region.",
    is_paused_upon_creation=False,
    params={"partition_key": Param(None, type=["null", "string"], enum=[None, "north", "south", "far east"])},
):
    counted_task_2 = task(task_id="counted")(dagster_body(counted))()

with DAG(
    "load",
    schedule=None,
    doc_md="Started by schedules with other configurations.",
    is_paused_upon_creation=False,
    params={"ops": Param({}, type="object")},
):
    loaded_task = task(task_id="loaded")(dagster_body(loaded))()

with DAG(
    "once_a_day",
    schedule="0 4 * * *",
    catchup=False,
    doc_md="Started by one schedule.",
    is_paused_upon_creation=True,
    params={"ops": Param({"loaded": {"config": {"rows": 4}}}, type="object")},
):
    loaded_task_2 = task(task_id="loaded")(dagster_body(loaded))()

with DAG(
    "asked__each_night",
    schedule=CronTriggerTimetable("0 1 * * *", timezone="Europe/Berlin"),
    catchup=False,
    doc_md="Starts runs of asked.",
    is_paused_upon_creation=True,
):
    start_1 = TriggerDagRunOperator(
        task_id="start_1", trigger_dag_id="asked", conf={"partition_key": "north"}
    )
    start_2 = TriggerDagRunOperator(
        task_id="start_2", trigger_dag_id="asked", conf={"partition_key": "south"}
    )

with DAG(
    "by_region__by_region_schedule",
    schedule="0 5 * * *",
    catchup=False,
    doc_md="Starts runs of by_region.",
    is_paused_upon_creation=True,
):
    start_1_task = TriggerDagRunOperator(
        task_id="start_1", trigger_dag_id="by_region", conf={"partition_key": "north"}
    )
    start_2_task = TriggerDagRunOperator(
        task_id="start_2", trigger_dag_id="by_region", conf={"partition_key": "south"}
    )
    start_3 = TriggerDagRunOperator(
        task_id="start_3", trigger_dag_id="by_region", conf={"partition_key": "far east"}
    )

with DAG(
    "load__much",
    schedule="@daily",
    catchup=False,
    doc_md="Starts runs of load.",
    is_paused_upon_creation=True,
):
    start = TriggerDagRunOperator(
        task_id="start",
        trigger_dag_id="load",
        conf={"ops": {"loaded": {"config": {"rows": 500, "path": "there"}}}},
    )

with DAG(
    "load__on_weekdays",
    schedule="0 6 * * 1-5",
    catchup=False,
    doc_md="Starts runs of load.",
    is_paused_upon_creation=False,
):
    start_task = TriggerDagRunOperator(
        task_id="start", trigger_dag_id="load", conf={"ops": {"loaded": {"config": {"rows": 250}}}}
    )

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, MultipleCronTriggerTimetable, task

from prefect_one_steps import prefect_one_body


def load(table, day=None):
    return f"{table} {day}"


with DAG(
    "days",
    schedule="0 9 * * *",
    start_date=pendulum.datetime(2024, 1, 1, 9, tz="Europe/Berlin"),
    end_date=pendulum.datetime(2024, 12, 31, 1, tz="Europe/Berlin"),
    catchup=False,
    is_paused_upon_creation=False,
):
    load_task = task(task_id="load")(load)(table="visits")

with DAG(
    "every_morning",
    schedule="0 6 * * 1-5",
    start_date=pendulum.datetime(2024, 1, 1, tz="America/Sao_Paulo"),
    catchup=False,
    is_paused_upon_creation=False,
    dag_display_name="every morning",
):
    load_task_2 = task(task_id="load")(load)(table="orders")

with DAG(
    "intervals",
    schedule="0 4,10,16,22 * * *",
    start_date=pendulum.datetime(2024, 1, 1, 4, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
):
    load_task_3 = task(task_id="load")(load)(table="prices", day="today")

with DAG("tables", schedule=None, is_paused_upon_creation=False, params={"table": "all"}):
    load_task_4 = task(task_id="load")(
        prefect_one_body(load, params={"table": lambda params: params["table"]})
    )()

with DAG(
    "two_crons",
    schedule=MultipleCronTriggerTimetable("0 5 * * *", "0 5 1 * *", timezone="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
    dag_display_name="two crons",
):
    load_task_5 = task(task_id="load")(load)(table="stock")

with DAG(
    "tables__1",
    schedule="0 5 * * *",
    catchup=False,
    doc_md="Starts runs of tables.",
    is_paused_upon_creation=False,
):
    start = TriggerDagRunOperator(task_id="start", trigger_dag_id="tables", conf={"table": "orders"})

with DAG(
    "tables__2",
    schedule="0 6 * * *",
    catchup=False,
    doc_md="Starts runs of tables.",
    is_paused_upon_creation=False,
):
    start_task = TriggerDagRunOperator(task_id="start", trigger_dag_id="tables", conf={"table": "customers"})

import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.timetables.trigger import CronTriggerTimetable

from prefect_one_steps import prefect_one_body


def load(table, day=None):
    return f"{table} {day}"


with DAG(
    "days",
    schedule=CronTriggerTimetable("0 9 * * *", timezone="Europe/Berlin"),
    start_date=pendulum.datetime(2024, 1, 1, 9, tz="Europe/Berlin"),
    end_date=pendulum.datetime(2024, 12, 31, 1, tz="Europe/Berlin"),
    catchup=False,
    is_paused_upon_creation=False,
):
    load_task = task(task_id="load")(load)(table="visits")

with DAG(
    "every_morning",
    schedule=CronTriggerTimetable("0 6 * * 1-5", timezone="America/Sao_Paulo"),
    start_date=pendulum.datetime(2024, 1, 1, tz="America/Sao_Paulo"),
    catchup=False,
    is_paused_upon_creation=False,
    dag_display_name="every morning",
):
    load_task_2 = task(task_id="load")(load)(table="orders")

with DAG(
    "intervals",
    schedule=CronTriggerTimetable("0 4,10,16,22 * * *", timezone="UTC"),
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
    "two_crons", schedule=None, catchup=False, is_paused_upon_creation=False, dag_display_name="two crons"
):
    load_task_5 = task(task_id="load")(load)(table="stock")

with DAG(
    "tables__1",
    schedule=CronTriggerTimetable("0 5 * * *", timezone="UTC"),
    catchup=False,
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    doc_md="Starts runs of tables.",
    is_paused_upon_creation=False,
):
    start = TriggerDagRunOperator(task_id="start", trigger_dag_id="tables", conf={"table": "orders"})

with DAG(
    "tables__2",
    schedule=CronTriggerTimetable("0 6 * * *", timezone="UTC"),
    catchup=False,
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    doc_md="Starts runs of tables.",
    is_paused_upon_creation=False,
):
    start_task = TriggerDagRunOperator(task_id="start", trigger_dag_id="tables", conf={"table": "customers"})

from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, CronTriggerTimetable, Param, task

from prefect_code import get_run_logger
from prefect_steps import prefect_body


def extract(day: str):
    """Rows of a day."""
    # a comment that stays
    logger = get_run_logger()
    logger.info("extracting %s", day)
    return [{"day": day, "amount": 3}, {"day": day, "amount": 4}]


def transform(rows):
    return [{**row, "amount": row["amount"] * 2} for row in rows]


def load(rows):
    return len(rows)


def notify(text):
    print(text)


with DAG(
    "etl",
    schedule=None,
    description="Every day.",
    is_paused_upon_creation=False,
    params={"day": Param("2024-01-01", type="string")},
):
    rows = task(task_id="extract", retries=2, retry_delay=timedelta(seconds=1), doc_md="Rows of a day.")(
        prefect_body(extract, params={"day": lambda params: params["day"]})
    )()
    clean = task(task_id="transform")(transform)(rows=rows)
    count = task(task_id="load", task_display_name="Load rows")(load)(rows=clean)
    notify_task = task(task_id="notify")(notify)(
        text="loaded {{ ti.xcom_pull(task_ids='load') }} rows of {{ params.day }}"
    )
    count >> notify_task

with DAG(
    "etl__daily",
    schedule="0 5 * * *",
    catchup=False,
    doc_md="Starts runs of etl.",
    is_paused_upon_creation=False,
):
    start = TriggerDagRunOperator(task_id="start", trigger_dag_id="etl", conf={"day": "2024-02-02"})

with DAG(
    "etl__hourly",
    schedule=CronTriggerTimetable("0 * * * *", timezone="Europe/Berlin"),
    catchup=False,
    doc_md="Starts runs of etl.",
    is_paused_upon_creation=True,
):
    start_task = TriggerDagRunOperator(task_id="start", trigger_dag_id="etl", conf={"day": "2024-03-03"})

with DAG(
    "etl__hourly_",
    schedule="0 * * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    doc_md="Starts runs of etl.",
    is_paused_upon_creation=False,
):
    start_task_2 = TriggerDagRunOperator(task_id="start", trigger_dag_id="etl", conf={"day": "2024-03-03"})

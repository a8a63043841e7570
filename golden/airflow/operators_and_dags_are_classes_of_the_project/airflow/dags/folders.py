from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

from ingest.operators import LoadOperator

with DAG("take_in_letters", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    done = EmptyOperator(task_id="done", retries=1, retry_delay=timedelta(minutes=1), owner="ingest")
    load_txt = LoadOperator(
        task_id="load_txt",
        retries=1,
        retry_delay=timedelta(minutes=1),
        owner="ingest",
        folder="/in/letters",
        kind="txt",
    )
    load_txt >> done

with DAG(
    "take_in_scans",
    schedule=CronDataIntervalTimetable("0 * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    done_task = EmptyOperator(task_id="done", retries=1, retry_delay=timedelta(minutes=1), owner="ingest")
    load_pdf = LoadOperator(
        task_id="load_pdf",
        retries=1,
        retry_delay=timedelta(minutes=1),
        owner="ingest",
        folder="/in/scans",
        kind="pdf",
    )
    load_tif = LoadOperator(
        task_id="load_tif",
        retries=1,
        retry_delay=timedelta(minutes=1),
        owner="ingest",
        folder="/in/scans",
        kind="tif",
        limit=2,
    )
    load_pdf >> done_task
    load_tif >> done_task

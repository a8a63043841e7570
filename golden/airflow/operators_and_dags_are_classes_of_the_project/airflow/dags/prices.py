from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, TaskGroup

from ingest.operators import CheckedLoadOperator, LoadOperator

with DAG(
    "prices",
    schedule=CronDataIntervalTimetable("15 4 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    load = LoadOperator(
        task_id="load",
        retries=1,
        retry_delay=timedelta(minutes=1),
        owner="ingest",
        kind="csv",
        folder="/in/{{ ds }}",
    )
    checked = CheckedLoadOperator(
        task_id="checked",
        retries=1,
        retry_delay=timedelta(minutes=1),
        owner="ingest",
        kind="csv",
        folder="/in/checked",
        least=1,
    )
    with TaskGroup("publish") as publish_group:
        publish_write = BashOperator(
            task_id="write",
            retries=1,
            retry_delay=timedelta(minutes=1),
            owner="ingest",
            bash_command="echo prices > /tmp/shop",
        )
        publish_tell = BashOperator(
            task_id="tell",
            retries=1,
            retry_delay=timedelta(minutes=1),
            owner="ingest",
            bash_command="echo told",
        )
    load >> checked
    checked >> publish_write
    publish_write >> publish_tell

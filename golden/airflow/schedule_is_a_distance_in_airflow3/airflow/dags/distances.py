from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, DeltaTriggerTimetable

with DAG(
    "every_five_hours",
    schedule=DeltaTriggerTimetable(timedelta(hours=5)),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
):
    only = EmptyOperator(task_id="only")

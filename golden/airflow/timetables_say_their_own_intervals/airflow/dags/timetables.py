from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, CronTriggerTimetable, MultipleCronTriggerTimetable

with DAG(
    "interval",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    only = EmptyOperator(task_id="only")

with DAG(
    "several",
    schedule=MultipleCronTriggerTimetable("0 6 * * *", "0 18 * * 5", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    only_task = EmptyOperator(task_id="only")

with DAG(
    "trigger",
    schedule=CronTriggerTimetable("0 1 * * 3", timezone="Europe/Berlin", interval=timedelta(days=7)),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    only_task_2 = EmptyOperator(task_id="only")

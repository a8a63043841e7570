from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, CronTriggerTimetable, MultipleCronTriggerTimetable

START = pendulum.datetime(2024, 1, 1, tz="UTC")

with DAG(
    "trigger",
    schedule=CronTriggerTimetable("0 1 * * 3", timezone="Europe/Berlin", interval=timedelta(days=7)),
    start_date=START,
):
    EmptyOperator(task_id="only")

with DAG("interval", schedule=CronDataIntervalTimetable("@daily", timezone="UTC"), start_date=START):
    EmptyOperator(task_id="only")

with DAG("several", schedule=MultipleCronTriggerTimetable("0 6 * * *", "0 18 * * 5", timezone="UTC"), start_date=START):
    EmptyOperator(task_id="only")

from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, DeltaDataIntervalTimetable
from dateutil.relativedelta import relativedelta

with DAG(
    "every_five_hours",
    schedule=DeltaDataIntervalTimetable(timedelta(hours=5)),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
):
    only = EmptyOperator(task_id="only")

with DAG(
    "every_month",
    schedule=DeltaDataIntervalTimetable(relativedelta(months=1)),
    start_date=pendulum.datetime(2024, 1, 31, tz="UTC"),
    catchup=False,
):
    only_task = EmptyOperator(task_id="only")

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "latest",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
):
    latest_only = LatestOnlyOperator(task_id="latest_only")
    mail = EmptyOperator(task_id="mail")
    load = EmptyOperator(task_id="load")
    latest_only >> mail

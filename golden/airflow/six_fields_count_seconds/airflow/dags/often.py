import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "often",
    schedule=CronDataIntervalTimetable("*/20 * * * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    look = EmptyOperator(task_id="look")

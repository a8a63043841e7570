import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "new_york",
    schedule=CronDataIntervalTimetable("30 2 * * *", timezone="America/New_York"),
    start_date=pendulum.datetime(2024, 1, 1, tz="America/New_York"),
    end_date=pendulum.datetime(2024, 12, 31, tz="America/New_York"),
    catchup=True,
):
    only = EmptyOperator(task_id="only")

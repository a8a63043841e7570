import pendulum
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG(
    "new_york",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2024, 1, 1, tz="America/New_York"),
    end_date=pendulum.datetime(2024, 12, 31, tz="America/New_York"),
    catchup=True,
):
    EmptyOperator(task_id="only")

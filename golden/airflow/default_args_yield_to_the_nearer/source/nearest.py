from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.utils.task_group import TaskGroup

with DAG(
    "nearest",
    start_date=datetime(2024, 1, 1),
    schedule=None,
    default_args={"retries": 1, "owner": "dag", "retry_delay": timedelta(seconds=10)},
):
    EmptyOperator(task_id="of_dag")
    with TaskGroup("group", default_args={"retries": 2, "owner": "group"}):
        EmptyOperator(task_id="of_group")
        EmptyOperator(task_id="own", retries=3)

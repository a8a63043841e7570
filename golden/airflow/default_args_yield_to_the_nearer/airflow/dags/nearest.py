from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, TaskGroup

with DAG("nearest", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    of_dag = EmptyOperator(task_id="of_dag", retries=1, retry_delay=timedelta(seconds=10), owner="dag")
    with TaskGroup("group") as group_group:
        group_of_group = EmptyOperator(
            task_id="of_group", retries=2, retry_delay=timedelta(seconds=10), owner="group"
        )
        group_own = EmptyOperator(task_id="own", retries=3, retry_delay=timedelta(seconds=10), owner="group")

from datetime import datetime

from airflow.decorators import task
from airflow.exceptions import AirflowSkipException
from airflow.models.dag import DAG
from airflow.operators.empty import EmptyOperator

with DAG("race", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def skips():
        raise AirflowSkipException

    @task
    def fails():
        raise ValueError

    [skips(), fails()] >> EmptyOperator(task_id="join")

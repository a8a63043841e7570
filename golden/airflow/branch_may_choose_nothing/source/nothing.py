from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.operators.empty import EmptyOperator

with DAG("chooses_nothing", schedule=None, start_date=datetime(2024, 1, 1)):

    @task.branch
    def choose():
        return None

    a = EmptyOperator(task_id="a")
    b = EmptyOperator(task_id="b", trigger_rule="all_done")
    choose() >> [a, b]

from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.operators.empty import EmptyOperator

with DAG("branch", schedule=None, start_date=datetime(2024, 1, 1)):

    @task.branch
    def choose():
        return "left"

    left = EmptyOperator(task_id="left")
    right = EmptyOperator(task_id="right")
    after_right = EmptyOperator(task_id="after_right")
    join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
    strict = EmptyOperator(task_id="strict")
    chosen = choose()
    chosen >> [left, right, join]
    right >> after_right
    [left, after_right] >> join
    [left, right] >> strict

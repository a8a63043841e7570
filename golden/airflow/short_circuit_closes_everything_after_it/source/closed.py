from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import ShortCircuitOperator

with DAG("closed", schedule=None, start_date=datetime(2024, 1, 1)):
    gate = ShortCircuitOperator(task_id="gate", python_callable=lambda: 0)
    other = EmptyOperator(task_id="other")
    direct = EmptyOperator(task_id="direct")
    far = EmptyOperator(task_id="far", trigger_rule="all_done")
    gate >> direct >> far
    other >> far

    @task.short_circuit(ignore_downstream_trigger_rules=False)
    def polite():
        return []

    after = EmptyOperator(task_id="after")
    runs = EmptyOperator(task_id="runs", trigger_rule="all_done")
    polite() >> after >> runs

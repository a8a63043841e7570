from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("once", schedule="@once", start_date=datetime(2024, 1, 1)):
    EmptyOperator(task_id="only")

with DAG("continuous", schedule="@continuous", start_date=datetime(2024, 1, 1), max_active_runs=1):
    EmptyOperator(task_id="only")

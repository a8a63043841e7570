from datetime import datetime

import requests
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

tables = requests.get("https://example.org/tables").json()

with DAG("unknown", schedule=None, start_date=datetime(2024, 1, 1)):
    start = EmptyOperator(task_id="start")
    for table in tables:
        start >> BashOperator(task_id=f"load_{table}", bash_command=f"echo {table}")
    start >> EmptyOperator(task_id="end")

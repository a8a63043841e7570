import os
from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("maybe", schedule=None, start_date=datetime(2024, 1, 1)):
    start = EmptyOperator(task_id="start")
    if os.environ["STAGE"] == "production":
        start >> EmptyOperator(task_id="publish")

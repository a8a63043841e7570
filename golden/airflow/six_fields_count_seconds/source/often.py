from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("often", start_date=datetime(2024, 1, 1), schedule="*/20 * * * * *", catchup=False):
    EmptyOperator(task_id="look")

from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.operators.latest_only import LatestOnlyOperator

with DAG("latest", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=True):
    LatestOnlyOperator(task_id="latest_only") >> EmptyOperator(task_id="mail")
    EmptyOperator(task_id="load")

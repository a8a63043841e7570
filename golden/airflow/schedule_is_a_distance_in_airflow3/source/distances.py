from datetime import datetime, timedelta

from airflow.sdk import DAG
from airflow.providers.standard.operators.empty import EmptyOperator

with DAG("every_five_hours", schedule=timedelta(hours=5), start_date=datetime(2024, 1, 1), catchup=True):
    EmptyOperator(task_id="only")

from datetime import datetime

from airflow.models.dag import DAG
from airflow.operators.empty import EmptyOperator

dag = DAG("reopened", start_date=datetime(2024, 1, 1), schedule=None)

with dag:
    first = EmptyOperator(task_id="first")

with dag:
    first >> EmptyOperator(task_id="second")

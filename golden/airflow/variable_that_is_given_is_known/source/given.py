from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.operators.empty import EmptyOperator

tables = Variable.get("tables", deserialize_json=True)

with DAG("given", schedule=None, start_date=datetime(2024, 1, 1)):
    for table in tables:
        EmptyOperator(task_id=f"load_{table}")

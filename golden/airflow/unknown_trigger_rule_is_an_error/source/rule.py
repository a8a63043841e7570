from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("rule", schedule=None, start_date=datetime(2024, 1, 1)):
    EmptyOperator(task_id="first") >> EmptyOperator(task_id="second", trigger_rule="all_sucess")

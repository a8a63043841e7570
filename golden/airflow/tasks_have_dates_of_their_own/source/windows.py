from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

with DAG("windows", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    begin = EmptyOperator(task_id="begin")
    new = BashOperator(task_id="new", bash_command="echo new", start_date=datetime(2024, 1, 1))
    begin >> new

from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from dateutil.relativedelta import relativedelta

with DAG("every_quarter", schedule=relativedelta(months=3), start_date=datetime(2024, 1, 15), catchup=True):
    EmptyOperator(task_id="only")

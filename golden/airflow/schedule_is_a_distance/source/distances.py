from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from dateutil.relativedelta import relativedelta

with DAG("every_five_hours", schedule=timedelta(hours=5), start_date=datetime(2024, 1, 1)):
    EmptyOperator(task_id="only")

with DAG("every_month", schedule=relativedelta(months=1), start_date=datetime(2024, 1, 31), catchup=False):
    EmptyOperator(task_id="only")

from datetime import datetime

from airflow import DAG
from airflow.datasets import Dataset
from airflow.decorators import task

sales = Dataset("s3://shop/sales")

with DAG("sells", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):

    @task(outlets=[sales])
    def sell(*, outlet_events):
        outlet_events[sales].extra = {"rows": 3}

    sell()

"""Extract, transform, load."""

from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("etl", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False, tags=["sales"]):

    @task(retries=2)
    def extract():
        # what the shop sold
        return {"apples": 3, "pears": 4}

    @task
    def transform(sold):
        return sum(sold.values())

    @task
    def load(total):
        print(f"{total} pieces")

    load(transform(extract()))

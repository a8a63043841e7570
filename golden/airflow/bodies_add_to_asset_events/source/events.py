from datetime import datetime

from airflow.sdk import DAG, Asset, task

sales = Asset("s3://shop/sales")

with DAG("sells", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):

    @task(outlets=[sales])
    def sell(*, outlet_events):
        outlet_events[sales].extra = {"rows": 3}

    sell()

from datetime import datetime

from airflow.sdk import DAG, task

with DAG("product", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def pair(y, x):
        return f"{x}{y}"

    pair.expand(x=["a", "b"], y=[1, 2])

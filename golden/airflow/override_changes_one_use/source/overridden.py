from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("overridden", schedule=None, start_date=datetime(2024, 1, 1)):

    @task(retries=1)
    def work(n):
        return n

    first = work.override(task_id="careful", retries=5)(1)
    work(first)

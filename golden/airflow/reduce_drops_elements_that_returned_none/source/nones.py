from datetime import datetime

from airflow.sdk import DAG, task

with DAG("nones", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def keep(n):
        return n or None

    @task
    def gather(values):
        return list(values)

    gather(keep.expand(n=[1, 0, 3]))

from datetime import datetime

from airflow.sdk import DAG, task

with DAG("shown_sums", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def double(n):
        return 2 * n

    @task
    def total(values):
        return sum(values)

    @task
    def shown(values):
        return f"doubled: {values}"

    doubled = double.expand(n=[1, 2])
    total(doubled)
    shown(doubled)

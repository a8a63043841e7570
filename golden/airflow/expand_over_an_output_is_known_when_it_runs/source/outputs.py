from datetime import datetime

from airflow.sdk import DAG, task

with DAG("expanded", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def files():
        return ["a.csv", "b.csv"]

    @task(max_active_tis_per_dag=2, retries=1)
    def size(path):
        return len(path)

    @task
    def report(sizes):
        return list(sizes)

    report(size.expand(path=files()))

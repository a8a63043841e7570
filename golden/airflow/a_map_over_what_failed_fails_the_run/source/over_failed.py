from datetime import datetime

from airflow.sdk import DAG, task

with DAG("over_failed", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def find():
        raise ValueError("nothing is there")

    @task(trigger_rule="all_done")
    def load(row):
        return row

    @task(trigger_rule="all_done")
    def report(rows):
        return 0

    rows = find()
    load.expand(row=rows)
    report(rows)

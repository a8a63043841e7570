from datetime import datetime

from airflow.decorators import setup, task, teardown
from airflow.models.dag import DAG

with DAG("cluster", schedule=None, start_date=datetime(2024, 1, 1)):

    @setup
    def create():
        return "cluster-1"

    @task
    def work(name):
        raise RuntimeError(name)

    @teardown
    def delete(name):
        return f"deleted {name}"

    @task(trigger_rule="all_done")
    def after():
        return "after"

    created = create()
    worked = work(created)
    deleted = delete(created)
    created >> worked >> deleted
    worked >> after()

from datetime import datetime

from airflow.sdk import DAG, task, task_group

with DAG("elements", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def clean(name):
        if name == "bad":
            raise ValueError(name)
        return name.strip()

    @task
    def store(name):
        return f"stored {name}"

    @task_group
    def ingest(name):
        return store(clean(name))

    @task(trigger_rule="all_done")
    def count(stored):
        return len(list(stored))

    count(ingest.expand(name=[" a", "bad", "c "]))

import pendulum
from airflow.sdk import DAG, task, task_group


def clean(name):
    if name == "bad":
        raise ValueError(name)
    return name.strip()


def store(name):
    return f"stored {name}"


def count(stored):
    return len(list(stored))


with DAG("elements", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):

    @task_group(group_id="ingest")
    def ingest_group(name):
        ingest_clean = task(task_id="clean")(clean)(name)
        ingest_store = task(task_id="store")(store)(ingest_clean)
        return ingest_store

    ingest_store = ingest_group.expand(name=[" a", "bad", "c "])
    count_task = task(task_id="count", trigger_rule="all_done")(count)(ingest_store)

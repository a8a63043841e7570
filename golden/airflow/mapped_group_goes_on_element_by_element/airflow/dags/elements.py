import pendulum
from airflow.sdk import DAG, TaskGroup, task


def clean(name):
    if name == "bad":
        raise ValueError(name)
    return name.strip()


def store(name):
    return f"stored {name}"


def count(stored):
    return len(list(stored))


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("elements", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    with TaskGroup("ingest") as ingest_group:
        ingest_clean = task(task_id="clean")(not_carried)("mapped groups are not carried to Airflow yet")
        ingest_store = task(task_id="store")(not_carried)("mapped groups are not carried to Airflow yet")
    count_task = task(task_id="count", trigger_rule="all_done")(count)(ingest_store)
    ingest_clean >> ingest_store

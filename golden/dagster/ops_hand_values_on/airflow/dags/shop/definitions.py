from airflow.sdk import DAG, task
from dagster_code import Output


def extract(context) -> list:
    """Fails at first."""
    context.log.info("attempt %s", context.retry_number)
    if context.retry_number < 2:
        raise ConnectionError("not yet")
    return [3, 1, 2]


def bounds(rows: list):
    # both at once
    return min(rows), max(rows)


def load(low, high, rows):
    return {"from": low, "to": high, "rows": sorted(rows)}


def notify():
    return Output("done", metadata={"channel": "shop"})


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("etl", schedule=None, description="Extract, measure, load, tell."):
    extract_task = task(task_id="extract")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    bounds_task = task(task_id="bounds")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    load_task = task(task_id="load")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    notify_task = task(task_id="notify")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    extract_task >> [bounds_task, load_task]
    bounds_task >> load_task
    load_task >> notify_task

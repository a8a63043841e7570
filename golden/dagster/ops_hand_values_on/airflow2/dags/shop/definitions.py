from datetime import timedelta

from airflow import DAG
from airflow.decorators import task

from dagster_code import Output
from dagster_steps import dagster_body


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


with DAG("etl", schedule=None, description="Extract, measure, load, tell."):
    extract_task = task(
        task_id="extract",
        retries=3,
        retry_delay=timedelta(seconds=2),
        doc_md="Fails at first.",
        multiple_outputs=False,
    )(dagster_body(extract))()
    bounds_task = task(task_id="bounds", multiple_outputs=True)(
        dagster_body(bounds, outputs=("low", "high"))
    )(rows=extract_task)
    load_task = task(task_id="load")(load)(
        low=bounds_task["low"], high=bounds_task["high"], rows=extract_task
    )
    notify_task = task(task_id="notify")(dagster_body(notify))()
    load_task >> notify_task

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from shop.definitions import bounds, extract, load, notify

dag = TaskGraph("etl", facts={"description": "Extract, measure, load, tell."})


@task(name="extract", retries=3, retry_delay_seconds=[2, 4, 6], retry_condition_fn=tries_again)
def extract_task():
    """Fails at first."""
    with dag.task("extract", max_tries=3) as task:
        return task.call(dagster_body(extract))


@task(name="bounds")
def bounds_task(extract):
    with dag.task("bounds") as task:
        return task.call(dagster_body(bounds, outputs=("low", "high")), rows=extract)


@task(name="load")
def load_task(bounds, extract):
    with dag.task("load") as task:
        return task.call(load, low=task.pull("bounds", "low"), high=task.pull("bounds", "high"), rows=extract)


@task(name="notify")
def notify_task():
    with dag.task("notify") as task:
        return task.call(dagster_body(notify))


@flow(name="etl", description="Extract, measure, load, tell.")
def etl(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        extract_run = extract_task.submit()
        bounds_run = bounds_task.submit(extract_run)
        load_run = load_task.submit(bounds_run, extract_run)
        notify_run = notify_task.submit(wait_for=[load_run])
        return [extract_run, bounds_run, load_run, notify_run]


if __name__ == "__main__":
    etl()

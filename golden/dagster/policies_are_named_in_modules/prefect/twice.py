from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from shop.definitions import counted, doubled

dag = TaskGraph("twice")


@task(name="counted", retries=2, retry_delay_seconds=[1, 2], retry_condition_fn=tries_again)
def counted_task():
    with dag.task("counted", max_tries=2) as task:
        return task.call(dagster_body(counted))


@task(name="doubled", retries=5, retry_condition_fn=tries_again)
def doubled_task(counted):
    with dag.task("doubled", max_tries=5) as task:
        return task.returned(doubled(number=counted))


@flow(name="twice")
def twice(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        counted_run = counted_task.submit()
        doubled_run = doubled_task.submit(counted_run)
        return [counted_run, doubled_run]


if __name__ == "__main__":
    twice()

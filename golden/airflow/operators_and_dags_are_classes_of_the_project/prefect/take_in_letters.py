from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from ingest.operators import LoadOperator

dag = TaskGraph("take_in_letters", version=2)


@task(name="load_txt", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def load_txt():
    with dag.task("load_txt", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/letters", kind="txt")


@task(name="done", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def done():
    with dag.task("done", max_tries=1) as task:
        return task.returned(None)


@flow(name="take_in_letters")
def take_in_letters(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_txt_run = load_txt.submit()
        done_run = done.submit(wait_for=[load_txt_run])
        return [done_run]


if __name__ == "__main__":
    take_in_letters()

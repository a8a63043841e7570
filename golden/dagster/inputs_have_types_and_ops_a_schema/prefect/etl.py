from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import label, numbers

dag = TaskGraph("etl", params={"ops": {"type": "object"}})


@task(name="numbers")
def numbers_task():
    with dag.task("numbers") as task:
        return task.call(dagster_body(numbers))


@task(name="label")
def label_task(numbers):
    with dag.task("label") as task:
        return task.returned(label(n=numbers))


@flow(name="etl")
def etl(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        numbers_run = numbers_task.submit()
        label_run = label_task.submit(numbers_run)
        return [numbers_run, label_run]


if __name__ == "__main__":
    etl()

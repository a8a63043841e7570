from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import count

dag = TaskGraph("counts", params={"ops": {"type": "object"}})


@task(name="count")
def count_task():
    with dag.task("count") as task:
        return task.call(dagster_body(count))


@flow(name="counts")
def counts(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        count_run = count_task.submit()
        return [count_run]


if __name__ == "__main__":
    counts()

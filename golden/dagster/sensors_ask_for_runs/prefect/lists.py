from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import listed

dag = TaskGraph("lists", params={"ops": {"type": "object"}})


@task(name="listed")
def listed_task():
    with dag.task("listed") as task:
        return task.call(dagster_body(listed))


@flow(name="lists")
def lists(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        listed_run = listed_task.submit()
        return [listed_run]


if __name__ == "__main__":
    lists()

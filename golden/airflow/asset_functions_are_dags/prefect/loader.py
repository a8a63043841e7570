from prefect import flow, task

from assets import load
from graph_tasks import TaskGraph

dag = TaskGraph("loader", assets={"found": None, "raw": "file:///data/raw.csv"})


@task(name="load")
def load_task():
    with dag.task("load", outlets=["raw", "found"]) as task:
        return task.returned(load())


@flow(name="loader")
def loader(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load_task.submit()
        return [load_run]


if __name__ == "__main__":
    loader()

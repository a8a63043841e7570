from prefect import flow, task

from graph_runs import start_run
from graph_tasks import TaskGraph

dag = TaskGraph("parent", version=2)


@task(name="start")
def start():
    with dag.task("start") as task:
        return start_run(task, "child/child", conf={"day": task["ds"]}, wait=True, interval=5)


@flow(name="parent")
def parent(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        start_run_2 = start.submit()
        return [start_run_2]


if __name__ == "__main__":
    parent()

from prefect import flow, task

from graph_runs import start_run
from graph_tasks import TaskGraph

dag = TaskGraph("parent")


@task(name="started")
def started():
    with dag.task("started") as task:
        return start_run(task, "child/child", run_id=("once_" + str(task["params"]["day"])))


@task(name="again")
def again():
    with dag.task("again") as task:
        return start_run(task, "child/child", run_id="once_monday")


@task(name="after")
def after():
    return None


@flow(name="parent")
def parent(day="monday", logical_date=None, conf=None):
    with dag.run(logical_date, {"day": day}, conf):
        started_run = started.submit()
        again_run = again.submit(wait_for=[started_run])
        after_run = after.submit(wait_for=[again_run])
        return [after_run]


if __name__ == "__main__":
    parent()

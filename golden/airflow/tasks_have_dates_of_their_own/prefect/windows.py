from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("windows", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="begin")
def begin():
    return None


@task(name="new")
def new():
    with dag.task("new") as task:
        return task.bash("echo new")


@flow(name="windows")
def windows(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        begin_run = begin.submit()
        new_run = new.submit(wait_for=[begin_run])
        return [new_run]


if __name__ == "__main__":
    windows()

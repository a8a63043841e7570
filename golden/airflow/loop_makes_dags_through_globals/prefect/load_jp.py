from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("load_jp", version=2, times=RunTimes(crons=("0 20 * * *",), interval="until_next"))


@task(name="load")
def load():
    with dag.task("load") as task:
        return task.bash("echo jp")


@flow(name="load_jp")
def load_jp(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load.submit()
        return [load_run]


if __name__ == "__main__":
    load_jp()

from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("load_de", version=2, times=RunTimes(crons=("0 5 * * *",), interval="until_next"))


@task(name="load")
def load():
    with dag.task("load") as task:
        return task.bash("echo de")


@flow(name="load_de")
def load_de(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load.submit()
        return [load_run]


if __name__ == "__main__":
    load_de()

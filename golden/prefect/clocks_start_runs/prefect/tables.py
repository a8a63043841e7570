from prefect import flow, task

from flows import load
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("tables", times=RunTimes(interval="none"))


@task(name="load")
def load_task():
    with dag.task("load") as task:
        return task.call(load, table=task["params"]["table"])


@flow(name="tables")
def tables(table="all", logical_date=None, conf=None):
    with dag.run(logical_date, {"table": table}, conf):
        load_run = load_task.submit()
        return [load_run]


if __name__ == "__main__":
    tables()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from run_times import RunTimes
from shop.definitions import load

dag = TaskGraph(
    "loads", times=RunTimes(crons=("0 3 * * *",), interval="none"), params={"ops": {"type": "object"}}
)


@task(name="load")
def load_task():
    with dag.task("load") as task:
        return task.call(dagster_body(load))


@flow(name="loads")
def loads(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        load_run = load_task.submit()
        return [load_run]


if __name__ == "__main__":
    loads()

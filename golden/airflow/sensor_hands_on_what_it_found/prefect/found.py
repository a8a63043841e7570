from prefect import flow, task

from airflow_code import PokeReturnValue
from graph_tasks import TaskGraph


def arrived():
    return PokeReturnValue(is_done=True, xcom_value="orders.csv")


def read(path):
    return path.upper()


dag = TaskGraph("found", version=2)


@task(name="arrived")
def arrived_task():
    with dag.task("arrived") as task:
        return task.wait(lambda: task.call(arrived), interval=30, limit=300)


@task(name="read")
def read_task(arrived):
    return read(arrived)


@flow(name="found")
def found(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        arrived_run = arrived_task.submit()
        read_run = read_task.submit(arrived_run)
        return [read_run]


if __name__ == "__main__":
    found()

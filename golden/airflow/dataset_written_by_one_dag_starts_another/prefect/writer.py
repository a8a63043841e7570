from prefect import flow, task

from datasets import write
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("writer", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="write")
def write_task():
    with dag.task("write", outlets=["s3://shop/orders.csv"]) as task:
        return task.returned(write())


@task(name="users")
def users():
    with dag.task("users", outlets=["s3://shop/users.csv"], inlets=["s3://shop/orders.csv"]) as task:
        return task.bash("echo users")


@flow(name="writer")
def writer(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        write_run = write_task.submit()
        users_run = users.submit(wait_for=[write_run])
        return [users_run]


if __name__ == "__main__":
    writer()

from prefect import flow, task

from either import sell
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("sells", times=RunTimes(crons=("0 * * * *",)))


@task(name="sell")
def sell_task():
    with dag.task("sell", outlets=["s3://shop/sales"]) as task:
        return task.returned(sell())


@flow(name="sells")
def sells(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        sell_run = sell_task.submit()
        return [sell_run]


if __name__ == "__main__":
    sells()

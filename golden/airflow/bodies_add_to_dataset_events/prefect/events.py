from prefect import flow, task

from airflow_code import Dataset
from graph_tasks import TaskGraph
from run_times import RunTimes

sales = Dataset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


dag = TaskGraph("sells", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="sell")
def sell_task():
    with dag.task("sell", outlets=["s3://shop/sales"]) as task:
        return task.call(sell)


@flow(name="sells")
def sells(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        sell_run = sell_task.submit()
        return [sell_run]


if __name__ == "__main__":
    sells()

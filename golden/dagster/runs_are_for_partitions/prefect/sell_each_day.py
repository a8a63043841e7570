from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from parts.assets import doubled, sold, summed
from parts.definitions import Folders
from run_times import RunTimes

dag = TaskGraph(
    "sell_each_day",
    times=RunTimes(crons=("0 0 * * *",), zone="America/New_York", interval="none"),
    params={"partition_key": {"type": ["null", "string"]}},
)


@task(name="sold")
def sold_task():
    with dag.task("sold", outlets=["sold"]) as task:
        return task.call(
            dagster_body(
                sold,
                assets=("sold",),
                partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
                partitioned=True,
            )
        )


@task(name="summed")
def summed_task(sold):
    with dag.task("summed", outlets=["summed"], inlets=["sold"]) as task:
        return task.call(
            dagster_body(
                summed,
                assets=("summed",),
                partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
                partitioned=True,
                keeps={"result": "folders"},
                managers={"folders": lambda: Folders()},
            ),
            sold=sold,
        )


@task(name="doubled")
def doubled_task(summed):
    with dag.task("doubled", outlets=["doubled"], inlets=["summed"]) as task:
        return task.call(
            dagster_body(
                doubled,
                assets=("doubled",),
                partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
                partitioned=True,
                managers={"folders": lambda: Folders()},
            ),
            summed=summed,
        )


@flow(name="sell_each_day")
def sell_each_day(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        sold_run = sold_task.submit()
        summed_run = summed_task.submit(sold_run)
        doubled_run = doubled_task.submit(summed_run)
        return [sold_run, summed_run, doubled_run]


if __name__ == "__main__":
    sell_each_day()

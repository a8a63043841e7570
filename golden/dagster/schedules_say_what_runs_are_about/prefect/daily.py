from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from run_times import RunTimes
from times.jobs import sold

dag = TaskGraph(
    "daily", times=RunTimes(interval="none"), params={"partition_key": {"type": ["null", "string"]}}
)


@task(name="sold")
def sold_task():
    with dag.task("sold", outlets=["sold"]) as task:
        return task.call(
            dagster_body(
                sold,
                assets=("sold",),
                partitions=TimeWindows("0 0 * * *", zone="Europe/Berlin"),
                partitioned=True,
            )
        )


@flow(name="daily")
def daily(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        sold_run = sold_task.submit()
        return [sold_run]


if __name__ == "__main__":
    daily()

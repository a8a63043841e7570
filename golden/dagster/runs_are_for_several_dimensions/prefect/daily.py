from prefect import flow, task

from dagster_steps import Dimensions, dagster_body
from graph_tasks import TaskGraph
from grid.definitions import sold, summed

dag = TaskGraph("daily", params={"partition_key": {"type": ["null", "string"]}})


@task(name="sold")
def sold_task():
    with dag.task("sold", outlets=["sold"]) as task:
        return task.call(
            dagster_body(
                sold,
                assets=("sold",),
                partitions=Dimensions(
                    ("date", "region"), time="date", cron="0 0 * * *", zone="Europe/Berlin"
                ),
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
                partitions=Dimensions(
                    ("date", "region"), time="date", cron="0 0 * * *", zone="Europe/Berlin"
                ),
                partitioned=True,
            ),
            sold=sold,
        )


@flow(name="daily")
def daily(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        sold_run = sold_task.submit()
        summed_run = summed_task.submit(sold_run)
        return [sold_run, summed_run]


if __name__ == "__main__":
    daily()

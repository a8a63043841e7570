from prefect import flow, task

from dagster_steps import Dimensions, dagster_body
from graph_tasks import TaskGraph
from parts.assets import crossed

dag = TaskGraph("cross_days_and_regions", params={"partition_key": {"type": ["null", "string"]}})


@task(name="crossed")
def crossed_task():
    with dag.task("crossed", outlets=["crossed"]) as task:
        return task.call(
            dagster_body(
                crossed,
                assets=("crossed",),
                partitions=Dimensions(
                    ("day", "region"), time="day", cron="0 0 * * *", zone="America/New_York"
                ),
                partitioned=True,
            )
        )


@flow(name="cross_days_and_regions")
def cross_days_and_regions(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        crossed_run = crossed_task.submit()
        return [crossed_run]


if __name__ == "__main__":
    cross_days_and_regions()

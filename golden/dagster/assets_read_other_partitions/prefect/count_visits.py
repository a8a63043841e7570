from prefect import flow, task

from dagster_steps import Dimensions, dagster_body, kept_value
from depot.sales import visits
from graph_tasks import TaskGraph

dag = TaskGraph("count_visits", params={"partition_key": {"type": ["null", "string"]}})


@task(name="visits")
def visits_task():
    with dag.task("visits", outlets=["visits"], inlets=["shops"]) as task:
        return task.call(
            dagster_body(
                visits,
                assets=("visits",),
                partitions=Dimensions(("day", "region"), time="day", cron="0 0 * * *"),
                partitioned=True,
            ),
            shops=kept_value("shops", "io_manager", reads={"dimension": "region"}),
        )


@flow(name="count_visits")
def count_visits(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        visits_run = visits_task.submit()
        return [visits_run]


if __name__ == "__main__":
    count_visits()

from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from depot.sales import takings
from graph_tasks import TaskGraph

dag = TaskGraph("take_each_day", params={"partition_key": {"type": ["null", "string"]}})


@task(name="raw__takings")
def raw__takings():
    with dag.task("raw__takings", outlets=["raw/takings"]) as task:
        return task.call(
            dagster_body(
                takings,
                assets=("raw/takings",),
                partitions=TimeWindows("0 0 * * *"),
                partitioned=True,
                keeps={"result": "io_manager"},
            )
        )


@flow(name="take_each_day")
def take_each_day(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        raw__takings_run = raw__takings.submit()
        return [raw__takings_run]


if __name__ == "__main__":
    take_each_day()

from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body, kept_value
from graph_tasks import TaskGraph
from parts.assets import doubled
from parts.definitions import Folders
from run_times import RunTimes

dag = TaskGraph(
    "double_each_day",
    times=RunTimes(crons=("30 2 * * *",), zone="America/New_York", interval="none"),
    params={"partition_key": {"type": ["null", "string"]}},
)


@task(name="doubled")
def doubled_task():
    with dag.task("doubled", outlets=["doubled"], inlets=["summed"]) as task:
        return task.call(
            dagster_body(
                doubled,
                assets=("doubled",),
                partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
                partitioned=True,
                managers={"folders": lambda: Folders()},
            ),
            summed=kept_value("summed", "folders", partitioned=True),
        )


@flow(name="double_each_day")
def double_each_day(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        doubled_run = doubled_task.submit()
        return [doubled_run]


if __name__ == "__main__":
    double_each_day()

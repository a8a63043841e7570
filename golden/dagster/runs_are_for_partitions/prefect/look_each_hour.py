from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from parts.assets import looked
from run_times import RunTimes

dag = TaskGraph(
    "look_each_hour",
    times=RunTimes(crons=("0 * * * *",), interval="none"),
    params={"partition_key": {"type": ["null", "string"]}},
)


@task(name="looked")
def looked_task():
    with dag.task("looked") as task:
        return task.call(
            dagster_body(looked, partitions=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1))
        )


@flow(name="look_each_hour")
def look_each_hour(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        looked_run = looked_task.submit()
        return [looked_run]


if __name__ == "__main__":
    look_each_hour()

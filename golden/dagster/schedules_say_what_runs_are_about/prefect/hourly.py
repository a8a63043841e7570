from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from run_times import RunTimes
from times.jobs import loaded

dag = TaskGraph(
    "hourly",
    times=RunTimes(crons=("0 * * * *",), interval="none"),
    params={"partition_key": {"type": ["null", "string"]}, "ops": {"type": "object"}},
)


@task(name="loaded")
def loaded_task():
    with dag.task("loaded") as task:
        return task.call(
            dagster_body(loaded, partitions=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1))
        )


@flow(name="hourly")
def hourly(partition_key=None, ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key, "ops": ops}, conf):
        loaded_run = loaded_task.submit()
        return [loaded_run]


if __name__ == "__main__":
    hourly()

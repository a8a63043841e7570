from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from plans.definitions import counted
from run_times import RunTimes

dag = TaskGraph(
    "asked",
    times=RunTimes(interval="none"),
    params={"partition_key": {"type": ["null", "string"], "enum": [None, "north", "south", "far east"]}},
    facts={"doc_md": "Started for the regions that a function yields."},
)


@task(name="counted")
def counted_task():
    with dag.task("counted") as task:
        return task.call(dagster_body(counted))


@flow(name="asked")
def asked(partition_key=None, logical_date=None, conf=None):
    """Started for the regions that a function yields."""
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        counted_run = counted_task.submit()
        return [counted_run]


if __name__ == "__main__":
    asked()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from plans.definitions import counted
from run_times import RunTimes

dag = TaskGraph(
    "by_region",
    times=RunTimes(interval="none"),
    params={"partition_key": {"type": ["null", "string"], "enum": [None, "north", "south", "far east"]}},
    facts={"doc_md": "Each tick starts a run for each region."},
)


@task(name="counted")
def counted_task():
    with dag.task("counted") as task:
        return task.call(dagster_body(counted))


@flow(name="by_region")
def by_region(partition_key=None, logical_date=None, conf=None):
    """Each tick starts a run for each region."""
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        counted_run = counted_task.submit()
        return [counted_run]


if __name__ == "__main__":
    by_region()

from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from depot.sales import by_zone
from graph_tasks import TaskGraph

dag = TaskGraph(
    "visit_zones", params={"partition_key": {"type": ["null", "string"], "enum": [None, "west", "east"]}}
)


@task(name="by_zone")
def by_zone_task():
    with dag.task("by_zone", outlets=["by_zone"], inlets=["shops"]) as task:
        return task.call(
            dagster_body(by_zone, assets=("by_zone",), partitioned=True),
            shops=kept_value("shops", "io_manager", reads={"by_key": {"east": ["eu"], "west": ["us"]}}),
        )


@flow(name="visit_zones")
def visit_zones(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        by_zone_run = by_zone_task.submit()
        return [by_zone_run]


if __name__ == "__main__":
    visit_zones()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from parts.assets import visited

dag = TaskGraph(
    "visit_regions", params={"partition_key": {"type": ["null", "string"], "enum": [None, "eu", "us"]}}
)


@task(name="visited")
def visited_task():
    with dag.task("visited", outlets=["visited"]) as task:
        return task.call(dagster_body(visited, assets=("visited",), partitioned=True))


@flow(name="visit_regions")
def visit_regions(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        visited_run = visited_task.submit()
        return [visited_run]


if __name__ == "__main__":
    visit_regions()

from prefect import flow, task

from dagster_steps import Dimensions, dagster_body
from graph_tasks import TaskGraph
from grid.definitions import stored

dag = TaskGraph("sized", params={"partition_key": {"type": ["null", "string"]}})


@task(name="stored")
def stored_task():
    with dag.task("stored", outlets=["stored"]) as task:
        return task.call(
            dagster_body(
                stored, assets=("stored",), partitions=Dimensions(("region", "size")), partitioned=True
            )
        )


@flow(name="sized")
def sized(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        stored_run = stored_task.submit()
        return [stored_run]


if __name__ == "__main__":
    sized()

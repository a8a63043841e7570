from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from harbour.ships import queue

dag = TaskGraph(
    "weekly_queue", params={"partition_key": {"type": ["null", "string"]}, "ops": {"type": "object"}}
)


@task(name="queue", tags=["pool:scales"])
def queue_task():
    with dag.task("queue", outlets=["queue"]) as task:
        return task.call(
            dagster_body(queue, assets=("queue",), partitions=TimeWindows("0 6 * * 1"), partitioned=True)
        )


@flow(name="weekly_queue")
def weekly_queue(partition_key=None, ops={"queue": {"config": {"limit": 4}}}, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key, "ops": ops}, conf):
        queue_run = queue_task.submit()
        return [queue_run]


if __name__ == "__main__":
    weekly_queue()

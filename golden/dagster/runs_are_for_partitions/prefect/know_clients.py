from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from parts.assets import known

dag = TaskGraph("know_clients", params={"partition_key": {"type": ["null", "string"]}})


@task(name="known")
def known_task():
    with dag.task("known", outlets=["known"]) as task:
        return task.call(dagster_body(known, assets=("known",), partitioned=True))


@flow(name="know_clients")
def know_clients(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        known_run = known_task.submit()
        return [known_run]


if __name__ == "__main__":
    know_clients()

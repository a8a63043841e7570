from prefect import flow, task

from airflow_tasks import AirflowDag
from dagster_steps import dagster_body
from parts.assets import crossed

dag = AirflowDag("cross_days_and_regions", version=3, params={"partition_key": {"type": ["null", "string"]}})


@task(name="crossed")
def crossed_task():
    with dag.task("crossed", outlets=["crossed"]) as task:
        return task.call(dagster_body(crossed, assets=("crossed",), partitioned=True))


@flow(name="cross_days_and_regions")
def cross_days_and_regions(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        crossed_run = crossed_task.submit()
        return [crossed_run]


if __name__ == "__main__":
    cross_days_and_regions()

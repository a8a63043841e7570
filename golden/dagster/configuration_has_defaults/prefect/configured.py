from prefect import flow, task

from airflow_tasks import AirflowDag
from shop.definitions import bounded, greeted

dag = AirflowDag("configured", version=3)


@task(name="bounded")
def bounded_task():
    with dag.task("bounded") as task:
        return task.call(bounded)


@task(name="greeted")
def greeted_task():
    with dag.task("greeted") as task:
        return task.call(greeted)


@flow(name="configured")
def configured(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        bounded_run = bounded_task.submit()
        greeted_run = greeted_task.submit()
        return [bounded_run, greeted_run]


if __name__ == "__main__":
    configured()

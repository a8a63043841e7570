from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import waits
from prefect_steps import prefect_body

dag = AirflowDag("waits", version=3)


@task(name="waits")
def waits_task():
    with dag.task("waits") as task:
        return task.call(prefect_body(waits))


@flow(name="waits")
def waits_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        waits_run = waits_task.submit()
        return [waits_run]


if __name__ == "__main__":
    waits_flow()

from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import forgives
from prefect_steps import prefect_body

dag = AirflowDag("forgives", version=3)


@task(name="forgives")
def forgives_task():
    with dag.task("forgives") as task:
        return task.call(prefect_body(forgives))


@flow(name="forgives")
def forgives_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        forgives_run = forgives_task.submit()
        return [forgives_run]


if __name__ == "__main__":
    forgives_flow()

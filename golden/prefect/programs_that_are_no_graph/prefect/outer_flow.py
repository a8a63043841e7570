from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import outer
from prefect_steps import prefect_body

dag = AirflowDag("outer", version=3)


@task(name="outer")
def outer_task():
    with dag.task("outer") as task:
        return task.call(prefect_body(outer))


@flow(name="outer")
def outer_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        outer_run = outer_task.submit()
        return [outer_run]


if __name__ == "__main__":
    outer_flow()

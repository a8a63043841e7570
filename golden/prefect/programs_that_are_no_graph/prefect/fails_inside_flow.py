from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import fails_inside
from prefect_steps import prefect_body

dag = AirflowDag("fails-inside", version=3)


@task(name="fails_inside")
def fails_inside_task():
    with dag.task("fails_inside") as task:
        return task.call(prefect_body(fails_inside))


@flow(name="fails-inside")
def fails_inside_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        fails_inside_run = fails_inside_task.submit()
        return [fails_inside_run]


if __name__ == "__main__":
    fails_inside_flow()

from prefect import flow, task

from airflow_tasks import AirflowDag
from flows import raises_inside
from prefect_steps import prefect_body

dag = AirflowDag("raises-inside", version=3)


@task(name="raises_inside")
def raises_inside_task():
    with dag.task("raises_inside") as task:
        return task.call(prefect_body(raises_inside))


@flow(name="raises-inside")
def raises_inside_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        raises_inside_run = raises_inside_task.submit()
        return [raises_inside_run]


if __name__ == "__main__":
    raises_inside_flow()

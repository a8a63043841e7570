from prefect import flow, task

from airflow_tasks import AirflowDag
from dagster_steps import dagster_body
from watch.jobs import told

dag = AirflowDag("tell_them", version=3)


@task(name="told")
def told_task():
    with dag.task("told") as task:
        return task.call(dagster_body(told))


@flow(name="tell_them")
def tell_them(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        told_run = told_task.submit()
        return [told_run]


if __name__ == "__main__":
    tell_them()

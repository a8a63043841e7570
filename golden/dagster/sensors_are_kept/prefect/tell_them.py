from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from watch.jobs import told

dag = TaskGraph("tell_them")


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

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from proj.definitions import asked_names
from proj.lazy import Register

dag = TaskGraph("names_job")


@task(name="asked_names")
def asked_names_task():
    with dag.task("asked_names", outlets=["asked_names"]) as task:
        return task.call(
            dagster_body(asked_names, assets=("asked_names",), resources={"register": lambda: Register()})
        )


@flow(name="names_job")
def names_job(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        asked_names_run = asked_names_task.submit()
        return [asked_names_run]


if __name__ == "__main__":
    names_job()

from prefect import flow, task

from dagster_steps import dagster_body
from forms.definitions import made
from graph_tasks import TaskGraph

dag = TaskGraph("__ASSET_JOB", params={"ops": {"type": "object"}})


@task(name="made")
def made_task():
    with dag.task("made", outlets=["made"]) as task:
        return task.call(dagster_body(made, assets=("made",)))


@flow(name="__ASSET_JOB")
def __ASSET_JOB(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        made_run = made_task.submit()
        return [made_run]


if __name__ == "__main__":
    __ASSET_JOB()

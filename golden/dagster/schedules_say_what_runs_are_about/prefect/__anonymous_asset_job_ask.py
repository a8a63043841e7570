from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes
from times.jobs import asked

dag = TaskGraph("__anonymous_asset_job_ask", times=RunTimes(crons=("0 12 * * *",), interval="none"))


@task(name="asked")
def asked_task():
    with dag.task("asked", outlets=["asked"]) as task:
        return task.returned(asked())


@flow(name="__anonymous_asset_job_ask")
def __anonymous_asset_job_ask(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        asked_run = asked_task.submit()
        return [asked_run]


if __name__ == "__main__":
    __anonymous_asset_job_ask()

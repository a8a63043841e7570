from prefect import flow, task

from airflow_code import Asset
from assets import clean
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("clean", times=RunTimes(crons=("0 0 * * *",)), assets={"clean": "file:///data/clean.csv"})


@task(name="clean")
def clean_task():
    with dag.task("clean", outlets=["clean"]) as task:
        return task.call(clean, self=Asset("clean", "file:///data/clean.csv"), context=task.context)


@flow(name="clean")
def clean_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        clean_run = clean_task.submit()
        return [clean_run]


if __name__ == "__main__":
    clean_flow()

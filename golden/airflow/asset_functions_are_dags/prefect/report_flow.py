from prefect import flow, task

from airflow_code import Asset
from assets import report
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("report", times=RunTimes(interval="none"), assets={"clean": "file:///data/clean.csv"})


@task(name="report")
def report_task():
    with dag.task("report", outlets=["report"], inlets=["clean"]) as task:
        return task.call(report, clean=Asset("clean", "file:///data/clean.csv"))


@flow(name="report")
def report_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        report_run = report_task.submit()
        return [report_run]


if __name__ == "__main__":
    report_flow()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from harbour.ships import year
from run_times import RunTimes

dag = TaskGraph("yearly", times=RunTimes(crons=("30 2 * * 0",), zone="Europe/Athens", interval="none"))


@task(name="year")
def year_task():
    with dag.task("year", outlets=["year"], inlets=["port/exports", "arrivals"]) as task:
        return task.call(dagster_body(year, assets=("year",)))


@flow(name="yearly")
def yearly(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        year_run = year_task.submit()
        return [year_run]


if __name__ == "__main__":
    yearly()

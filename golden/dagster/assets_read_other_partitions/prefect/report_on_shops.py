from prefect import flow, task

from dagster_steps import dagster_body
from depot.sales import reports
from graph_tasks import TaskGraph

dag = TaskGraph("report_on_shops")


@task(name="reports")
def reports_task():
    with dag.task("reports", outlets=["report", "note"], inlets=["shops"]) as task:
        return task.call(dagster_body(reports, outputs=("report", "note"), assets=("report", "note")))


@flow(name="report_on_shops")
def report_on_shops(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        reports_run = reports_task.submit()
        return [reports_run]


if __name__ == "__main__":
    report_on_shops()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import reports

dag = TaskGraph("report_after_prices")


@task(name="reports")
def reports_task():
    with dag.task("reports", outlets=["summary", "detail"], inlets=["goods/priced"]) as task:
        return task.call(dagster_body(reports, outputs=("summary", "detail"), assets=("summary", "detail")))


@flow(name="report_after_prices")
def report_after_prices(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        reports_run = reports_task.submit()
        return [reports_run]


if __name__ == "__main__":
    report_after_prices()

from prefect import flow, task

from dagster_hooks import step_hook
from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop import breaks, cheer, report, stock

dag = TaskGraph("counting")


@task(name="stock")
def stock_task():
    with dag.task(
        "stock", outlets=["stock"], hooks={"success": [step_hook(lambda: cheer), step_hook(lambda: breaks)]}
    ) as task:
        return task.call(dagster_body(stock, assets=("stock",)))


@task(name="report")
def report_task(stock):
    with dag.task(
        "report", outlets=["report"], inlets=["stock"], hooks={"success": [step_hook(lambda: breaks)]}
    ) as task:
        return task.call(dagster_body(report, assets=("report",)), stock=stock)


@flow(name="counting")
def counting(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        stock_run = stock_task.submit()
        report_run = report_task.submit(stock_run)
        return [stock_run, report_run]


if __name__ == "__main__":
    counting()

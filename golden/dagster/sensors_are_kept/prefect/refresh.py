from prefect import flow, task

from graph_tasks import TaskGraph
from watch.jobs import orders, report

dag = TaskGraph("refresh")


@task(name="orders")
def orders_task():
    with dag.task("orders", outlets=["orders"]) as task:
        return task.returned(orders())


@task(name="report")
def report_task(orders):
    with dag.task("report", outlets=["report"], inlets=["orders"]) as task:
        return task.returned(report(orders=orders))


@flow(name="refresh")
def refresh(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_run = orders_task.submit()
        report_run = report_task.submit(orders_run)
        return [orders_run, report_run]


if __name__ == "__main__":
    refresh()

from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph, tries_again
from shop.assets import names, orders, report, stamped
from shop.resources import Warehouse

dag = TaskGraph("report_job")


@task(name="orders")
def orders_task():
    """All orders."""
    with dag.task("orders", outlets=["orders"]) as task:
        return task.call(
            dagster_body(orders, assets=("orders",), resources={"warehouse": lambda: Warehouse(limit=1)})
        )


@task(name="names")
def names_task():
    with dag.task("names", outlets=["names"], inlets=["raw/eu/customers"]) as task:
        return task.call(
            dagster_body(names, assets=("names",)), people=kept_value("raw/eu/customers", "io_manager")
        )


@task(name="stamped")
def stamped_task():
    with dag.task("stamped", outlets=["stamped"], inlets=["orders", "raw/eu/customers"]) as task:
        return task.call(dagster_body(stamped, assets=("stamped",)))


@task(name="report", retries=1, retry_condition_fn=tries_again)
def report_task(orders, names):
    with dag.task(
        "report", max_tries=1, outlets=["report"], inlets=["orders", "names", "stamped", "elsewhere"]
    ) as task:
        return task.returned(report(orders=orders, names=names))


@flow(name="report_job")
def report_job(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_run = orders_task.submit()
        names_run = names_task.submit()
        stamped_run = stamped_task.submit(wait_for=[orders_run])
        report_run = report_task.submit(orders_run, names_run, wait_for=[stamped_run])
        return [orders_run, names_run, stamped_run, report_run]


if __name__ == "__main__":
    report_job()

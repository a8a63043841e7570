from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from run_times import RunTimes
from shop.assets import customers, orders
from shop.resources import Warehouse

dag = TaskGraph(
    "raw_job",
    times=RunTimes(crons=("0 5 * * *",), zone="Europe/Berlin", interval="none"),
    facts={"tags": ["team=shop"]},
)


@task(name="orders")
def orders_task():
    """All orders."""
    with dag.task("orders", outlets=["orders"]) as task:
        return task.call(
            dagster_body(orders, assets=("orders",), resources={"warehouse": lambda: Warehouse(limit=1)})
        )


@task(name="raw__eu__customers")
def raw__eu__customers():
    with dag.task("raw__eu__customers", outlets=["raw/eu/customers"]) as task:
        return task.call(
            dagster_body(
                customers,
                assets=("raw/eu/customers",),
                keeps={"result": "io_manager"},
                resources={"warehouse": lambda: Warehouse(limit=1)},
            )
        )


@flow(name="raw_job")
def raw_job(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_run = orders_task.submit()
        raw__eu__customers_run = raw__eu__customers.submit()
        return [orders_run, raw__eu__customers_run]


if __name__ == "__main__":
    raw_job()

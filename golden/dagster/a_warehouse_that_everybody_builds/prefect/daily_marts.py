from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from run_times import RunTimes
from warehouse.assets.marts import check_hosts, has_orders, orders_by_id, sales_report
from warehouse.assets.raw import payments, raw_orders
from warehouse.resources import Database

dag = TaskGraph(
    "daily_marts",
    times=RunTimes(crons=("15 6 * * 1-5",), zone="America/New_York", interval="none"),
    facts={"tags": ["team=data"], "description": "All that the marts need."},
)


@task(
    name="raw_orders",
    retries=3,
    retry_delay_seconds=30,
    retry_condition_fn=tries_again,
    tags=["pool:database"],
)
def raw_orders_task():
    """Orders as the shop has them."""
    with dag.task("raw_orders", max_tries=3, outlets=["raw_orders"]) as task:
        return task.call(
            dagster_body(
                raw_orders,
                assets=("raw_orders",),
                resources={"database": lambda: Database(host="localhost", port=5433)},
            )
        )


@task(name="raw_payments")
def raw_payments():
    with dag.task("raw_payments", outlets=["raw_payments"], inlets=["customers"]) as task:
        return task.call(
            dagster_body(
                payments,
                assets=("raw_payments",),
                resources={"database": lambda: Database(host="localhost", port=5433)},
            )
        )


@task(name="marts__orders_by_id")
def marts__orders_by_id(raw_payments, raw_orders):
    with dag.task(
        "marts__orders_by_id", outlets=["marts/orders_by_id"], inlets=["raw_payments", "raw_orders"]
    ) as task:
        return task.call(
            dagster_body(orders_by_id, assets=("marts/orders_by_id",)),
            raw_payments=raw_payments,
            orders=raw_orders,
        )


@task(name="marts__orders_by_id_has_orders")
def marts__orders_by_id_has_orders(marts__orders_by_id):
    """There are orders."""
    with dag.task("marts__orders_by_id_has_orders", stores=False) as task:
        return task.call(
            dagster_body(has_orders, outputs=(), checks="marts/orders_by_id", blocking=True),
            orders_by_id=marts__orders_by_id,
        )


@task(name="sales_report")
def sales_report_task():
    with dag.task(
        "sales_report", outlets=["sales_report"], inlets=["raw_orders", "marts/orders_by_id", "customers"]
    ) as task:
        return task.call(dagster_body(sales_report, assets=("sales_report",)))


@task(name="raw_orders_has_hosts")
def raw_orders_has_hosts(raw_orders):
    with dag.task("raw_orders_has_hosts", stores=False) as task:
        return task.call(dagster_body(check_hosts, outputs=(), checks="raw_orders"), raw_orders=raw_orders)


@flow(name="daily_marts", description="All that the marts need.")
def daily_marts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        raw_orders_run = raw_orders_task.submit()
        raw_payments_run = raw_payments.submit()
        marts__orders_by_id_run = marts__orders_by_id.submit(raw_payments_run, raw_orders_run)
        marts__orders_by_id_has_orders_run = marts__orders_by_id_has_orders.submit(marts__orders_by_id_run)
        sales_report_run = sales_report_task.submit(
            wait_for=[raw_orders_run, marts__orders_by_id_run, marts__orders_by_id_has_orders_run]
        )
        raw_orders_has_hosts_run = raw_orders_has_hosts.submit(raw_orders_run)
        return [
            raw_orders_run,
            raw_payments_run,
            marts__orders_by_id_run,
            sales_report_run,
            marts__orders_by_id_has_orders_run,
            raw_orders_has_hosts_run,
        ]


if __name__ == "__main__":
    daily_marts()

from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from run_times import RunTimes
from warehouse.assets.marts import check_hosts
from warehouse.assets.raw import payments, raw_orders
from warehouse.resources import Database

dag = TaskGraph("only_raw", times=RunTimes(crons=("0 * * * *", "30 12 * * *"), interval="none"))


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


@task(name="raw_orders_has_hosts")
def raw_orders_has_hosts(raw_orders):
    with dag.task("raw_orders_has_hosts", stores=False) as task:
        return task.call(dagster_body(check_hosts, outputs=(), checks="raw_orders"), raw_orders=raw_orders)


@flow(name="only_raw")
def only_raw(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        raw_orders_run = raw_orders_task.submit()
        raw_payments_run = raw_payments.submit()
        raw_orders_has_hosts_run = raw_orders_has_hosts.submit(raw_orders_run)
        return [raw_orders_run, raw_payments_run, raw_orders_has_hosts_run]


if __name__ == "__main__":
    only_raw()

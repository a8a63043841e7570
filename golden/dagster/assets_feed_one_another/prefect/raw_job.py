from prefect import flow, task

from airflow_tasks import AirflowDag
from run_times import RunTimes
from shop.assets import customers, orders

dag = AirflowDag(
    "raw_job",
    version=3,
    times=RunTimes(crons=("0 5 * * *",), zone="Europe/Berlin", interval="none"),
    facts={"tags": ["team=shop"]},
)


@task(name="orders")
def orders_task():
    """All orders."""
    with dag.task("orders", outlets=["orders"]) as task:
        return task.call(orders)


@task(name="raw/eu/customers")
def raw_eu_customers():
    with dag.task("raw/eu/customers", outlets=["raw/eu/customers"]) as task:
        return task.call(customers)


@flow(name="raw_job")
def raw_job(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        orders_run = orders_task.submit()
        raw_eu_customers_run = raw_eu_customers.submit()
        return [orders_run, raw_eu_customers_run]


if __name__ == "__main__":
    raw_job()

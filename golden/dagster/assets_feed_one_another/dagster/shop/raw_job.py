import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes
from shop.shop.assets import customers, orders

raw_job_times = RunTimes()

dag = AirflowDag(
    "raw_job",
    version=3,
    times=raw_job_times,
    assets={
        "orders": ("orders", ("orders",)),
        "raw/eu/customers": ("raw/eu/customers", ("raw", "eu", "customers")),
    },
    facts={"tags": ["team=shop"]},
)


@dg.op(name="raw_job_orders", out=dg.Out(dg.Any))
def orders_op(context: dg.OpExecutionContext):
    """All orders."""
    with dag.task(context, "orders", outlets=["orders"]) as task:
        return task.call(orders)


@dg.op(name="raw_job_raw_eu_customers", out=dg.Out(dg.Any))
def raw_eu_customers(context: dg.OpExecutionContext):
    with dag.task(context, "raw/eu/customers", outlets=["raw/eu/customers"]) as task:
        return task.call(customers)


@dg.job(tags={"team_shop": ""})
def raw_job():
    orders_op()
    raw_eu_customers()

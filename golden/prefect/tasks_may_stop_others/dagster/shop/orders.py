import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_code import Cancelled, task
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


@task
def open_orders(shop):
    return [] if shop == "closed" else [1, 2, 3]


def counted(shop):
    found = open_orders(shop)
    if not found:
        return Cancelled(message=f"{shop} has no orders")
    return len(found)


def report(count):
    return f"{count} orders"


class OrdersJobParams(RunParams):
    """Parameters of a run of orders_job."""

    shop: str = "market"


orders_job_times = RunTimes()

dag = TaskGraph("orders", times=orders_job_times, params="orders_job_params")


@dg.asset(
    name="counted", group_name="orders_job", dagster_type=dg.Any, required_resource_keys={"orders_job_params"}
)
def counted_op(context: dg.AssetExecutionContext):
    with dag.task(context, "counted") as task:
        return task.call(prefect_body(counted), shop=task["params"]["shop"])


@dg.asset(name="report", group_name="orders_job", dagster_type=dg.Any)
def report_op(counted):
    return report(count=counted)


orders_job = dg.define_asset_job("orders_job", selection=[counted_op, report_op])

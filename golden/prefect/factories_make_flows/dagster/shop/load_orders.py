import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.loads import do_left, load, report
from shop.run_params import RunParams
from shop.run_times import RunTimes


class LoadOrdersParams(RunParams):
    """Parameters of a run of load_orders."""

    step: int = 2


load_orders_times = RunTimes()

dag = TaskGraph("load orders", times=load_orders_times, params="load_orders_params")


@dg.asset(name="load_orders_load", group_name="load_orders", dagster_type=dg.Any)
def load_op():
    return load(table="shop.orders")


@dg.asset(
    name="load_orders_do_left",
    group_name="load_orders",
    dagster_type=dg.Any,
    ins={"load": dg.AssetIn("load_orders_load")},
    required_resource_keys={"load_orders_params"},
)
def do_left_op(context: dg.AssetExecutionContext, load):
    with dag.task(context, "do_left") as task:
        return task.call(do_left, left=load, at_most=3, step=task["params"]["step"])


@dg.asset(
    name="load_orders_report",
    group_name="load_orders",
    dagster_type=dg.Any,
    ins={"do_left": dg.AssetIn("load_orders_do_left")},
)
def report_op(do_left):
    return report(table="orders", rows=do_left)


load_orders = dg.define_asset_job("load_orders", selection=[load_op, do_left_op, report_op])

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.loads import do_left, load, report
from shop.run_params import RunParams
from shop.run_times import RunTimes


class LoadCustomersParams(RunParams):
    """Parameters of a run of load_customers."""

    step: int = 2


load_customers_times = RunTimes()

dag = TaskGraph("load customers", times=load_customers_times, params="load_customers_params")


@dg.asset(name="load_customers_load", group_name="load_customers", dagster_type=dg.Any)
def load_op():
    return load(table="shop.customers")


@dg.asset(
    name="load_customers_do_left",
    group_name="load_customers",
    dagster_type=dg.Any,
    ins={"load": dg.AssetIn("load_customers_load")},
    required_resource_keys={"load_customers_params"},
)
def do_left_op(context: dg.AssetExecutionContext, load):
    with dag.task(context, "do_left") as task:
        return task.call(do_left, left=load, at_most=5, step=task["params"]["step"])


@dg.asset(
    name="load_customers_report",
    group_name="load_customers",
    dagster_type=dg.Any,
    ins={"do_left": dg.AssetIn("load_customers_do_left")},
)
def report_op(do_left):
    return report(table="customers", rows=do_left)


load_customers = dg.define_asset_job("load_customers", selection=[load_op, do_left_op, report_op])

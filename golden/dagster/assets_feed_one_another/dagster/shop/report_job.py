import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop.assets import customers, names, orders, report, stamped


class ReportJobParams(RunParams):
    """Parameters of a run of report_job."""


report_job_times = RunTimes()

dag = AirflowDag(
    "report_job",
    version=3,
    times=report_job_times,
    params="report_job_params",
    keeps_values=True,
    assets={
        "elsewhere": ("elsewhere", ("elsewhere",)),
        "names": ("names", ("names",)),
        "orders": ("orders", ("orders",)),
        "raw/eu/customers": ("raw/eu/customers", ("raw", "eu", "customers")),
        "report": ("report", ("report",)),
        "stamped": ("stamped", ("stamped",)),
    },
)


@dg.op(name="report_job_orders", required_resource_keys={"report_job_params"}, out=dg.Out(dg.Any))
def orders_op(context: dg.OpExecutionContext):
    """All orders."""
    with dag.task(context, "orders", outlets=["orders"]) as task:
        return task.call(orders)


@dg.op(name="report_job_raw_eu_customers", required_resource_keys={"report_job_params"}, out=dg.Out(dg.Any))
def raw_eu_customers(context: dg.OpExecutionContext):
    with dag.task(context, "raw/eu/customers", outlets=["raw/eu/customers"]) as task:
        return task.call(customers)


@dg.op(name="names", required_resource_keys={"report_job_params"}, out=dg.Out(dg.Any))
def names_op(context: dg.OpExecutionContext, raw_eu_customers):
    with dag.task(context, "names", outlets=["names"], inlets=["raw/eu/customers"]) as task:
        return task.returned(names(people=raw_eu_customers))


@dg.op(
    name="stamped",
    required_resource_keys={"report_job_params"},
    ins={"orders": dg.In(dg.Nothing), "raw_eu_customers": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def stamped_op(context: dg.OpExecutionContext):
    with dag.task(context, "stamped", outlets=["stamped"], inlets=["orders", "raw/eu/customers"]) as task:
        return task.call(stamped)


@dg.op(
    name="report",
    retry_policy=dg.RetryPolicy(max_retries=1),
    required_resource_keys={"report_job_params"},
    ins={"stamped": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def report_op(context: dg.OpExecutionContext, orders, names):
    with dag.task(
        context, "report", max_tries=1, outlets=["report"], inlets=["orders", "names", "stamped", "elsewhere"]
    ) as task:
        return task.returned(report(orders=orders, names=names))


@dg.job(resource_defs={"report_job_params": ReportJobParams()})
def report_job():
    orders_ = orders_op()
    raw_eu_customers_ = raw_eu_customers()
    names_ = names_op(raw_eu_customers=raw_eu_customers_)
    stamped_ = stamped_op(orders=orders_, raw_eu_customers=raw_eu_customers_)
    report_op(orders=orders_, names=names_, stamped=stamped_)

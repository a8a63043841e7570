import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import do_few, extract, limit, load, report, sold, value


class EtlJobParams(RunParams):
    """Parameters of a run of etl_job."""

    day: str = "2024-01-01"
    count: int = 4
    most: int = 2


etl_job_times = RunTimes()

dag = TaskGraph("etl", times=etl_job_times, params="etl_job_params")


@dg.asset(
    name="etl_job_extract",
    group_name="etl_job",
    dagster_type=dg.Any,
    required_resource_keys={"etl_job_params"},
)
def extract_op(context: dg.AssetExecutionContext):
    with dag.task(context, "extract") as task:
        return task.call(extract, day=task["params"]["day"], count=task["params"]["count"])


@dg.asset(
    name="sold",
    group_name="etl_job",
    dagster_type=dg.Any,
    ins={"extract": dg.AssetIn("etl_job_extract")},
    required_resource_keys={"etl_job_params"},
)
def sold_op(context: dg.AssetExecutionContext, extract):
    with dag.task(context, "sold") as task:
        return task.call(sold, rows=extract, most=task["params"]["most"])


@dg.asset(
    name="limit",
    group_name="etl_job",
    dagster_type=dg.Any,
    deps=[sold_op],
    required_resource_keys={"etl_job_params"},
)
def limit_op(context: dg.AssetExecutionContext):
    with dag.task(context, "limit") as task:
        return task.call(limit, count=task["params"]["count"])


@dg.asset(
    name="etl_job_load", group_name="etl_job", dagster_type=dg.Any, required_resource_keys={"etl_job_params"}
)
def load_op(context: dg.AssetExecutionContext, sold, limit):
    with dag.task(context, "load") as task:
        return task.call(
            load,
            rows=sold[2],
            label=(str((str(task["params"]["day"]))) + "/" + str((str(task["params"]["count"])))),
            limit=limit,
        )


@dg.asset(
    name="do_few",
    group_name="etl_job",
    dagster_type=dg.Any,
    ins={"load": dg.AssetIn("etl_job_load")},
    required_resource_keys={"etl_job_params"},
)
def do_few_op(context: dg.AssetExecutionContext, load, sold):
    with dag.task(context, "do_few") as task:
        return task.call(do_few, loaded=load, most=task["params"]["most"], few=sold[2], sold=sold[0])


@dg.asset(name="etl_job_load_2", group_name="etl_job", dagster_type=dg.Any)
def load_2(do_few):
    return load(rows=do_few)


@dg.asset(
    name="etl_job_value",
    group_name="etl_job",
    dagster_type=dg.Any,
    ins={"load": dg.AssetIn("etl_job_load"), "extract": dg.AssetIn("etl_job_extract")},
    deps=[load_2],
)
def value_op(load, extract, sold):
    return value(loaded=load, rows=extract, mean=sold[1])


@dg.asset(
    name="etl_job_report",
    group_name="etl_job",
    dagster_type=dg.Any,
    ins={"value": dg.AssetIn("etl_job_value")},
)
def report_op(value):
    return report(text=value)


etl_job = dg.define_asset_job(
    "etl_job", selection=[extract_op, sold_op, limit_op, load_op, do_few_op, load_2, value_op, report_op]
)

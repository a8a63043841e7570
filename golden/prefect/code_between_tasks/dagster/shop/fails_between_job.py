import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import extract, first, report, value_2


class FailsBetweenJobParams(RunParams):
    """Parameters of a run of fails_between_job."""

    count: int = 0


fails_between_job_times = RunTimes()

dag = TaskGraph("fails-between", times=fails_between_job_times, params="fails_between_job_params")


@dg.asset(
    name="fails_between_job_extract",
    group_name="fails_between_job",
    dagster_type=dg.Any,
    required_resource_keys={"fails_between_job_params"},
)
def extract_op(context: dg.AssetExecutionContext):
    with dag.task(context, "extract") as task:
        return task.call(extract, day="2024-01-01", count=task["params"]["count"])


@dg.asset(
    name="first",
    group_name="fails_between_job",
    dagster_type=dg.Any,
    ins={"extract": dg.AssetIn("fails_between_job_extract")},
)
def first_op(extract):
    return first(rows=extract)


@dg.asset(name="fails_between_job_value", group_name="fails_between_job", dagster_type=dg.Any)
def value(first):
    return value_2(first=first)


@dg.asset(
    name="fails_between_job_report",
    group_name="fails_between_job",
    dagster_type=dg.Any,
    ins={"value": dg.AssetIn("fails_between_job_value")},
)
def report_op(value):
    return report(text=value)


fails_between_job = dg.define_asset_job(
    "fails_between_job", selection=[extract_op, first_op, value, report_op]
)

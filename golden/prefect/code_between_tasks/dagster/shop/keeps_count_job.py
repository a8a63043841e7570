from typing import Any

import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import load, report, result, total, wait


class KeepsCountJobParams(RunParams):
    """Parameters of a run of keeps_count_job."""

    count: Any = 2


keeps_count_job_times = RunTimes()

dag = AirflowDag("keeps-count", version=3, times=keeps_count_job_times, params="keeps_count_job_params")


@dg.asset(name="wait", group_name="keeps_count_job", dagster_type=dg.Any)
def wait_op():
    return wait()


@dg.asset(
    name="total",
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    deps=[wait_op],
    required_resource_keys={"keeps_count_job_params"},
)
def total_op(context: dg.AssetExecutionContext):
    with dag.task(context, "total") as task:
        return task.call(total, count=task["params"]["count"], total=0)


@dg.asset(name="keeps_count_job_load", group_name="keeps_count_job", dagster_type=dg.Any)
def load_op(total):
    return load(rows=["a"], label="a", limit=total)


@dg.asset(
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    ins={"total_": dg.AssetIn("total")},
    deps=[load_op],
    required_resource_keys={"keeps_count_job_params"},
)
def total_2(context: dg.AssetExecutionContext, total_):
    with dag.task(context, "total_2") as task:
        return task.call(total, count=task["params"]["count"], total=total_)


@dg.asset(name="keeps_count_job_load_2", group_name="keeps_count_job", dagster_type=dg.Any)
def load_2(total_2):
    return load(rows=["a", "b"], label="b", limit=total_2)


@dg.asset(name="keeps_count_job_report", group_name="keeps_count_job", dagster_type=dg.Any, deps=[load_2])
def report_op():
    return report(text="a, b")


@dg.asset(
    name="keeps_count_job_result",
    group_name="keeps_count_job",
    dagster_type=dg.Any,
    ins={"report": dg.AssetIn("keeps_count_job_report")},
)
def result_2(report, wait):
    return result(found_2=report, wait=wait)


keeps_count_job = dg.define_asset_job(
    "keeps_count_job", selection=[wait_op, total_op, load_op, total_2, load_2, report_op, result_2]
)

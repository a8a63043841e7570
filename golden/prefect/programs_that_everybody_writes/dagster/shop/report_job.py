from typing import Any

import dagster as dg

from shop.flows.replicate import lines, returned
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ReportJobParams(RunParams):
    """Parameters of a run of report_job."""

    path: Any = "shops.json"


report_job_times = RunTimes()

dag = TaskGraph(
    "report",
    times=report_job_times,
    params="report_job_params",
    facts={"doc_md": "A script: no task at all."},
)


@dg.asset(
    name="lines", group_name="report_job", dagster_type=dg.Any, required_resource_keys={"report_job_params"}
)
def lines_op(context: dg.AssetExecutionContext):
    with dag.task(context, "lines") as task:
        return task.call(lines, path=task["params"]["path"], names=["north", "south"])


@dg.asset(name="returned", group_name="report_job", dagster_type=dg.Any)
def returned_op(lines):
    return returned(lines=lines)


report_job = dg.define_asset_job(
    "report_job", selection=[lines_op, returned_op], description="A script: no task at all."
)

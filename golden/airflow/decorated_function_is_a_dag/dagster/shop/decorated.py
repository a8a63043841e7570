from typing import Any

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def write(to):
    return f"report for {to}"


class WeeklyReportParams(RunParams):
    """Parameters of a run of weekly_report."""

    recipient: Any = "ann"


weekly_report_partitions = dg.WeeklyPartitionsDefinition(start_date="2024-01-01")

weekly_report_times = RunTimes(interval="until_next", partitions=weekly_report_partitions)

dag = TaskGraph(
    "weekly_report",
    version=2,
    times=weekly_report_times,
    params="weekly_report_params",
    facts={"doc_md": "Reports of the week."},
)


@dg.op(name="write", required_resource_keys={"weekly_report_params"}, out=dg.Out(dg.Any))
def write_op(context: dg.OpExecutionContext):
    with dag.task(context, "write") as task:
        return task.call(write, task["params"]["recipient"])


@dg.job(partitions_def=weekly_report_partitions, resource_defs={"weekly_report_params": WeeklyReportParams()})
def weekly_report():
    "Reports of the week."
    write_op()


weekly_report_schedule = dg.build_schedule_from_partitioned_job(weekly_report, name="weekly_report_schedule")

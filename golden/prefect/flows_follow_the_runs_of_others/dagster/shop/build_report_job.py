import dagster as dg

from shop.flows import told
from shop.graph_runs import requests_sensor, start_run
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class BuildReportJobParams(RunParams):
    """Parameters of a run of build_report_job."""

    kind: str = "short"


build_report_job_times = RunTimes()

dag = TaskGraph("build-report", times=build_report_job_times, params="build_report_job_params")


@dg.op(name="build_report_job_told", required_resource_keys={"build_report_job_params"}, out=dg.Out(dg.Any))
def told_op(context: dg.OpExecutionContext):
    with dag.task(context, "told") as task:
        return task.call(told, what=task["params"]["kind"])


@dg.op(
    name="build_report_job_start_archive",
    required_resource_keys={"build_report_job_params"},
    ins={"told": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def start_archive(context: dg.OpExecutionContext):
    with dag.task(context, "start_archive") as task:
        return start_run(task, "archive_job")


@dg.job(resource_defs={"build_report_job_params": BuildReportJobParams()})
def build_report_job():
    told_ = told_op()
    start_archive(told=told_)


build_report_job_requests = requests_sensor(build_report_job, BuildReportJobParams, "build_report_job_params")

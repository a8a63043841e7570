import dagster as dg

from shop.airflow_code import Asset
from shop.asset_triggers import update_request, updated
from shop.assets import report
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

report_job_times = RunTimes()

dag = TaskGraph(
    "report",
    times=report_job_times,
    assets={"clean": ("file:///data/clean.csv", ("clean",)), "report": ("report", ("report",))},
)


@dg.op(name="report", out=dg.Out(dg.Any))
def report_op(context: dg.OpExecutionContext):
    with dag.task(context, "report", outlets=["report"], inlets=["clean"]) as task:
        return task.call(report, clean=Asset("clean", "file:///data/clean.csv"))


@dg.job
def report_job():
    report_op()


@dg.sensor(job=report_job, minimum_interval_seconds=30)
def report_job_sensor(context: dg.SensorEvaluationContext):
    return update_request(context, [dg.AssetKey(["clean"])], updated("clean"))

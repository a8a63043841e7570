import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.ingest.operators import LoadOperator
from shop.run_times import RunTimes

take_in_scans_partitions = dg.HourlyPartitionsDefinition(start_date="2024-01-01-00:00")

take_in_scans_times = RunTimes(interval="until_next", partitions=take_in_scans_partitions)

dag = TaskGraph("take_in_scans", version=2, times=take_in_scans_times, keeps_values=True)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=60), tags={"owner": "ingest"}, out=dg.Out(dg.Any))
def load_pdf(context: dg.OpExecutionContext):
    with dag.task(context, "load_pdf", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/scans", kind="pdf")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=60), tags={"owner": "ingest"}, out=dg.Out(dg.Any))
def load_tif(context: dg.OpExecutionContext):
    with dag.task(context, "load_tif", max_tries=1) as task:
        return task.execute(LoadOperator, folder="/in/scans", kind="tif", limit=2)


@dg.op(
    name="take_in_scans_done",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=60),
    tags={"owner": "ingest"},
    ins={"load_pdf": dg.In(dg.Nothing), "load_tif": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def done(context: dg.OpExecutionContext):
    with dag.task(context, "done", max_tries=1) as task:
        return task.returned(None)


@dg.job(tags={"owner": "ingest"}, partitions_def=take_in_scans_partitions)
def take_in_scans():
    load_pdf_ = load_pdf()
    load_tif_ = load_tif()
    done(load_pdf=load_pdf_, load_tif=load_tif_)


take_in_scans_schedule = dg.build_schedule_from_partitioned_job(take_in_scans, name="take_in_scans_schedule")

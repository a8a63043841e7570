import dagster as dg

from shop.flows import rennet
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

fetch_rennet_job_times = RunTimes()

dag = TaskGraph(
    "fetch-rennet",
    times=fetch_rennet_job_times,
    assets={"s3://farm/rennet": ("s3://farm/rennet", ("s3", "farm", "rennet"))},
)


@dg.op(name="rennet", out=dg.Out(dg.Any))
def rennet_op(context: dg.OpExecutionContext):
    with dag.task(context, "rennet", outlets=["s3://farm/rennet"]) as task:
        return task.returned(rennet())


@dg.job
def fetch_rennet_job():
    rennet_op()

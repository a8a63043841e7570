import dagster as dg

from shop.assets import load
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

loader_times = RunTimes()

dag = TaskGraph("loader", times=loader_times, assets={"raw": ("file:///data/raw.csv", ("raw",))})


@dg.op(name="load", out=dg.Out(dg.Any))
def load_op(context: dg.OpExecutionContext):
    with dag.task(context, "load", outlets=["raw", "found"]) as task:
        return task.returned(load())


@dg.job
def loader():
    load_op()

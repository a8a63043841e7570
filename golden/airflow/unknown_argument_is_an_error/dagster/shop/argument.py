import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

argument_times = RunTimes()

dag = TaskGraph("argument", version=2, times=argument_times)


@dg.op(out=dg.Out(dg.Any))
def only(context: dg.OpExecutionContext):
    with dag.task(context, "only") as task:
        return task.bash("true")


@dg.job
def argument():
    only()

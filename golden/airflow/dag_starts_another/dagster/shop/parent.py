import dagster as dg

from shop.graph_runs import start_run
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

parent_times = RunTimes()

dag = TaskGraph("parent", version=2, times=parent_times)


@dg.op(out=dg.Out(dg.Any))
def start(context: dg.OpExecutionContext):
    with dag.task(context, "start") as task:
        return start_run(task, "child", conf={"day": task["ds"]}, wait=True, interval=5)


@dg.job
def parent():
    start()

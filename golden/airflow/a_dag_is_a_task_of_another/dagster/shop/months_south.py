import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

months_south_times = RunTimes()

dag = TaskGraph("months.south", version=1, times=months_south_times)


@dg.op(name="months_south_get", tags={"owner": "months"}, out=dg.Out(dg.Any))
def get(context: dg.OpExecutionContext):
    with dag.task(context, "get") as task:
        return task.bash(("echo south " + str(task["ds"])))


@dg.op(name="months_south_put", tags={"owner": "months"}, ins={"get": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def put(context: dg.OpExecutionContext):
    with dag.task(context, "put") as task:
        return task.bash("echo put")


@dg.job(tags={"owner": "months"})
def months_south():
    get_ = get()
    put(get=get_)

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

nearest_times = RunTimes()

dag = TaskGraph("nearest", version=2, times=nearest_times)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=10), tags={"owner": "dag"}, out=dg.Out(dg.Any))
def of_dag(context: dg.OpExecutionContext):
    with dag.task(context, "of_dag", max_tries=1) as task:
        return task.returned(None)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2, delay=10), tags={"owner": "group"}, out=dg.Out(dg.Any))
def group_of_group(context: dg.OpExecutionContext):
    with dag.task(context, "group.of_group", max_tries=2) as task:
        return task.returned(None)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=3, delay=10), tags={"owner": "group"}, out=dg.Out(dg.Any))
def group_own(context: dg.OpExecutionContext):
    with dag.task(context, "group.own", max_tries=3) as task:
        return task.returned(None)


@dg.job(tags={"owner": "dag__group"})
def nearest():
    of_dag()
    group_of_group()
    group_own()

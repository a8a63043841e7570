import dagster as dg

from shop.flows import count_2
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

waits_job_times = RunTimes()

dag = TaskGraph("waits", times=waits_job_times)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2), out=dg.Out(dg.Any))
def count(context: dg.OpExecutionContext):
    with dag.task(context, "count", max_tries=2) as task:
        return task.returned(count_2(n=1))


@dg.job
def waits_job():
    count()

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def work(n):
    return n


overridden_times = RunTimes()

dag = TaskGraph("overridden", version=2, times=overridden_times)


@dg.asset(group_name="overridden", dagster_type=dg.Any, retry_policy=dg.RetryPolicy(max_retries=5, delay=300))
def careful(context: dg.AssetExecutionContext):
    with dag.task(context, "careful", max_tries=5) as task:
        return task.returned(work(1))


@dg.asset(
    name="work",
    group_name="overridden",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1, delay=300),
)
def work_op(context: dg.AssetExecutionContext, careful):
    with dag.task(context, "work", max_tries=1) as task:
        return task.returned(work(careful))


overridden = dg.define_asset_job("overridden", selection=[careful, work_op])

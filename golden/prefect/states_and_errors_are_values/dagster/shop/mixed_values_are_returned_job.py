import dagster as dg

from shop.flows import fetch, store
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

mixed_values_are_returned_job_times = RunTimes()

dag = TaskGraph(
    "mixed-values-are-returned",
    times=mixed_values_are_returned_job_times,
    facts={"doc_md": "Futures among other values decide nothing."},
)


@dg.asset(
    name="mixed_values_are_returned_job_fetch",
    group_name="mixed_values_are_returned_job",
    dagster_type=dg.Any,
)
def fetch_op():
    return fetch()


@dg.asset(
    name="mixed_values_are_returned_job_store",
    group_name="mixed_values_are_returned_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1),
    ins={"fetch": dg.AssetIn("mixed_values_are_returned_job_fetch")},
)
def store_op(context: dg.AssetExecutionContext, fetch):
    with dag.task(context, "store", max_tries=1) as task:
        return task.returned(store(value=fetch))


mixed_values_are_returned_job = dg.define_asset_job(
    "mixed_values_are_returned_job",
    selection=[fetch_op, store_op],
    description="Futures among other values decide nothing.",
)

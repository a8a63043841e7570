import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import fetch, value_2


class SeveralAtOnceJobParams(RunParams):
    """Parameters of a run of several_at_once_job."""

    name: str = "a"


several_at_once_job_times = RunTimes()

dag = TaskGraph("several-at-once", times=several_at_once_job_times, params="several_at_once_job_params")


@dg.asset(
    name="fetch",
    group_name="several_at_once_job",
    dagster_type=dg.Any,
    required_resource_keys={"several_at_once_job_params"},
)
def fetch_op(context: dg.AssetExecutionContext):
    with dag.task(context, "fetch") as task:
        return task.call(prefect_body(fetch), name=task["params"]["name"])


@dg.asset(
    group_name="several_at_once_job",
    dagster_type=dg.Any,
    required_resource_keys={"several_at_once_job_params"},
)
def fetch_2(context: dg.AssetExecutionContext):
    with dag.task(context, "fetch_2") as task:
        return task.call(prefect_body(fetch), name="b")


@dg.asset(name="several_at_once_job_value", group_name="several_at_once_job", dagster_type=dg.Any)
def value(fetch, fetch_2):
    return value_2(one=fetch, other=fetch_2)


@dg.asset(
    group_name="several_at_once_job",
    dagster_type=dg.Any,
    ins={"value": dg.AssetIn("several_at_once_job_value")},
    required_resource_keys={"several_at_once_job_params"},
)
def fetch_3(context: dg.AssetExecutionContext, value):
    with dag.task(context, "fetch_3") as task:
        return task.call(prefect_body(fetch), name=value)


several_at_once_job = dg.define_asset_job(
    "several_at_once_job", selection=[fetch_op, fetch_2, value, fetch_3]
)

import os

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def how_many() -> int:
    if "SIZES" in os.environ:
        from shop.prefect_code import JSON  # not in every release

        return JSON.load("sizes").value["many"]
    return 3


def between(total, limit):
    if total > limit:
        from prefect.deployments import run_deployment

        run_deployment(name="replicate/large", parameters={"size": total * 2}, timeout=0)


class StartJobParams(RunParams):
    """Parameters of a run of start_job."""

    limit: int = 100


start_job_times = RunTimes()

dag = TaskGraph("start", times=start_job_times, params="start_job_params")


@dg.asset(
    name="how_many", group_name="start_job", dagster_type=dg.Any, required_resource_keys={"start_job_params"}
)
def how_many_op(context: dg.AssetExecutionContext):
    with dag.task(context, "how_many") as task:
        return task.call(prefect_body(how_many))


@dg.asset(
    name="start_job_between",
    group_name="start_job",
    dagster_type=dg.Any,
    required_resource_keys={"start_job_params"},
)
def between_op(context: dg.AssetExecutionContext, how_many):
    with dag.task(context, "between") as task:
        return task.call(prefect_body(between, form="step"), total=how_many, limit=task["params"]["limit"])


start_job = dg.define_asset_job("start_job", selection=[how_many_op, between_op])

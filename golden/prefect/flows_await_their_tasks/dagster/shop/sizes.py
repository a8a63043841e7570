import asyncio

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


async def ask(url: str) -> int:
    await asyncio.sleep(0)
    return len(url)


async def add(first: int, second: int) -> int:
    return first + second


def store_sizes(total: int) -> str:
    return f"{total} bytes"


class AskBothJobParams(RunParams):
    """Parameters of a run of ask_both_job."""

    left: str = "https://example.org/a"
    right: str = "https://example.org/bb"


ask_both_job_times = RunTimes()

dag = TaskGraph("ask-both", times=ask_both_job_times, params="ask_both_job_params")


@dg.asset(
    name="ask",
    group_name="ask_both_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1),
    required_resource_keys={"ask_both_job_params"},
)
def ask_op(context: dg.AssetExecutionContext):
    with dag.task(context, "ask", max_tries=1) as task:
        return task.call(prefect_body(ask), url=task["params"]["left"])


@dg.asset(
    group_name="ask_both_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=1),
    required_resource_keys={"ask_both_job_params"},
)
def ask_2(context: dg.AssetExecutionContext):
    with dag.task(context, "ask_2", max_tries=1) as task:
        return task.call(prefect_body(ask), url=task["params"]["right"])


@dg.asset(
    name="add", group_name="ask_both_job", dagster_type=dg.Any, required_resource_keys={"ask_both_job_params"}
)
def add_op(context: dg.AssetExecutionContext, ask, ask_2):
    with dag.task(context, "add") as task:
        return task.call(prefect_body(add), first=ask, second=ask_2)


@dg.asset(name="store_sizes", group_name="ask_both_job", dagster_type=dg.Any)
def store_sizes_op(add):
    return store_sizes(total=add)


ask_both_job = dg.define_asset_job("ask_both_job", selection=[ask_op, ask_2, add_op, store_sizes_op])

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import load


class ForgetsToAwaitJobParams(RunParams):
    """Parameters of a run of forgets_to_await_job."""

    name: str = "a"


forgets_to_await_job_times = RunTimes()

dag = TaskGraph("forgets-to-await", times=forgets_to_await_job_times, params="forgets_to_await_job_params")


@dg.op(
    name="forgets_to_await_job_load",
    required_resource_keys={"forgets_to_await_job_params"},
    out=dg.Out(dg.Any),
)
def load_op(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.call(load, rows=[task["params"]["name"]])


@dg.job(resource_defs={"forgets_to_await_job_params": ForgetsToAwaitJobParams()})
def forgets_to_await_job():
    load_op()

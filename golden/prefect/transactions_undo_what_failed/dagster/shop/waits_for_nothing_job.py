import dagster as dg

from shop.flows import reserve_2
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class WaitsForNothingJobParams(RunParams):
    """Parameters of a run of waits_for_nothing_job."""

    seats: int = 2


waits_for_nothing_job_times = RunTimes()

dag = TaskGraph("waits-for-nothing", times=waits_for_nothing_job_times, params="waits_for_nothing_job_params")


@dg.op(required_resource_keys={"waits_for_nothing_job_params"}, out=dg.Out(dg.Any))
def reserve(context: dg.OpExecutionContext):
    with dag.task(context, "reserve") as task:
        return task.call(reserve_2, seats=task["params"]["seats"])


@dg.job(resource_defs={"waits_for_nothing_job_params": WaitsForNothingJobParams()})
def waits_for_nothing_job():
    reserve()

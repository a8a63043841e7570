import dagster as dg

from shop.flows import part_2
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class FailsJobParams(RunParams):
    """Parameters of a run of fails_job."""

    seats: int = 2


fails_job_times = RunTimes()

dag = TaskGraph("fails", times=fails_job_times, params="fails_job_params")


@dg.op(name="fails_job_part", required_resource_keys={"fails_job_params"}, out=dg.Out(dg.Any))
def part(context: dg.OpExecutionContext):
    with dag.task(context, "part") as task:
        return task.call(prefect_body(part_2, form="part"), seats=task["params"]["seats"])


@dg.job(resource_defs={"fails_job_params": FailsJobParams()})
def fails_job():
    part()

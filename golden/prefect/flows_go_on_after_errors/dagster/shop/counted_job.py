import dagster as dg

from shop.flows import returned
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class CountedJobParams(RunParams):
    """Parameters of a run of counted_job."""

    count: int = 2


counted_job_times = RunTimes()

dag = TaskGraph("counted", times=counted_job_times, params="counted_job_params")


@dg.op(name="returned", required_resource_keys={"counted_job_params"}, out=dg.Out(dg.Any))
def returned_op(context: dg.OpExecutionContext):
    with dag.task(context, "returned") as task:
        return task.call(returned, count=task["params"]["count"])


@dg.job(resource_defs={"counted_job_params": CountedJobParams()})
def counted_job():
    returned_op()

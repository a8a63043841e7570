import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, load


class TellsErrorsJobParams(RunParams):
    """Parameters of a run of tells_errors_job."""

    count: int = 3


tells_errors_job_times = RunTimes()

dag = TaskGraph("tells-errors", times=tells_errors_job_times, params="tells_errors_job_params")


@dg.op(name="tells_errors_job_load", out=dg.Out(dg.Any))
def load_op():
    return load(path="before")


@dg.op(
    name="tells_errors_job_check",
    required_resource_keys={"tells_errors_job_params"},
    ins={"load": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def check_op(context: dg.OpExecutionContext):
    with dag.task(context, "check") as task:
        return task.call(check, count=task["params"]["count"])


@dg.op(name="tells_errors_job_load_2", out=dg.Out(dg.Any))
def load_2(check):
    return load(path=check)


@dg.job(resource_defs={"tells_errors_job_params": TellsErrorsJobParams()})
def tells_errors_job():
    load_ = load_op()
    check_ = check_op(load=load_)
    load_2(check=check_)

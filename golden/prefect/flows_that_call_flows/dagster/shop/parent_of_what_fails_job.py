import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, load


class ParentOfWhatFailsJobParams(RunParams):
    """Parameters of a run of parent_of_what_fails_job."""

    count: int = 3


parent_of_what_fails_job_times = RunTimes()

dag = TaskGraph(
    "parent-of-what-fails", times=parent_of_what_fails_job_times, params="parent_of_what_fails_job_params"
)


@dg.op(
    name="parent_of_what_fails_job_check",
    required_resource_keys={"parent_of_what_fails_job_params"},
    out=dg.Out(dg.Any),
)
def check_op(context: dg.OpExecutionContext):
    with dag.task(context, "check") as task:
        return task.call(check, count=task["params"]["count"])


@dg.op(name="parent_of_what_fails_job_load", ins={"check": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def load_op():
    return load(rows=[])


@dg.op(name="parent_of_what_fails_job_load_2", ins={"load_": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def load_2():
    return load(rows=[1])


@dg.job(resource_defs={"parent_of_what_fails_job_params": ParentOfWhatFailsJobParams()})
def parent_of_what_fails_job():
    check_ = check_op()
    load_ = load_op(check=check_)
    load_2(load_=load_)

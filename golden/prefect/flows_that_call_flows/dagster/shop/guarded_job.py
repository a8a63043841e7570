from typing import Any

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, load


class GuardedJobParams(RunParams):
    """Parameters of a run of guarded_job."""

    count: Any = 1


guarded_job_times = RunTimes()

dag = TaskGraph("guarded", times=guarded_job_times, params="guarded_job_params")


@dg.op(name="guarded_job_check", required_resource_keys={"guarded_job_params"}, out=dg.Out(dg.Any))
def check_op(context: dg.OpExecutionContext):
    with dag.task(context, "check") as task:
        return task.call(check, count=task["params"]["count"])


@dg.op(name="guarded_job_load", ins={"check": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def load_op():
    return load(rows=[])


@dg.job(resource_defs={"guarded_job_params": GuardedJobParams()})
def guarded_job():
    check_ = check_op()
    load_op(check=check_)

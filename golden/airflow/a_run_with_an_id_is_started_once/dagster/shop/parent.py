from typing import Any

import dagster as dg

from shop.graph_runs import start_run
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ParentParams(RunParams):
    """Parameters of a run of parent."""

    day: Any = "monday"


parent_times = RunTimes()

dag = TaskGraph("parent", times=parent_times, params="parent_params")


@dg.op(required_resource_keys={"parent_params"}, out=dg.Out(dg.Any))
def started(context: dg.OpExecutionContext):
    with dag.task(context, "started") as task:
        return start_run(task, "child", run_id=("once_" + str(task["params"]["day"])))


@dg.op(required_resource_keys={"parent_params"}, ins={"started": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def again(context: dg.OpExecutionContext):
    with dag.task(context, "again") as task:
        return start_run(task, "child", run_id="once_monday")


@dg.op(ins={"again": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def after():
    return None


@dg.job(resource_defs={"parent_params": ParentParams()})
def parent():
    started_ = started()
    again_ = again(started=started_)
    after(again=again_)

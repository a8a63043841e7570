from typing import Any

import dagster as dg
from pydantic import Field

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def show(params=None):
    return [params["max-rows"], params["class"], params["conf"], params["plain"]]


class NamedOddlyParams(RunParams):
    """Parameters of a run of named_oddly."""

    param_max_rows: Any = Field(default=5, alias="max-rows")
    param_class: str = Field(default="all", alias="class")
    conf: Any = ["a", "b"]
    plain: int = Field(default=3, ge=1)


named_oddly_times = RunTimes()

dag = TaskGraph("named_oddly", times=named_oddly_times, params="named_oddly_params")


@dg.op(name="show", required_resource_keys={"named_oddly_params"}, out=dg.Out(dg.Any))
def show_op(context: dg.OpExecutionContext):
    with dag.task(context, "show") as task:
        return task.call(show)


@dg.op(required_resource_keys={"named_oddly_params"}, ins={"show": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def head(context: dg.OpExecutionContext):
    with dag.task(context, "head") as task:
        return task.bash(("head -n " + str(task["params"]["max-rows"]) + " /dev/null"))


@dg.job(resource_defs={"named_oddly_params": NamedOddlyParams()})
def named_oddly():
    show_ = show_op()
    head(show=show_)

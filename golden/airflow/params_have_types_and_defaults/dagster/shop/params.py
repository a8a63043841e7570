from typing import Any, Literal, Optional

import dagster as dg
from pydantic import Field

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def show(params=None, limit="{{ params.limit }}"):
    return [params["mode"], params["plain"], limit]


class ParametrisedParams(RunParams):
    """Parameters of a run of parametrised."""

    limit: int = Field(default=10, description="how many", ge=1)
    mode: Literal["fast", "safe"] = "fast"
    note: Optional[str] = None
    plain: Any = {"a": 1}


parametrised_times = RunTimes()

dag = TaskGraph("parametrised", version=2, times=parametrised_times, params="parametrised_params")


@dg.op(name="show", required_resource_keys={"parametrised_params"}, out=dg.Out(dg.Any))
def show_op(context: dg.OpExecutionContext):
    with dag.task(context, "show") as task:
        return task.call(show)


@dg.job(resource_defs={"parametrised_params": ParametrisedParams()})
def parametrised():
    show_op()

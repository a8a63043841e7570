from typing import Any

import dagster as dg

from shop.flows import load
from shop.graph_runs import requests_sensor
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class LoadOneParams(RunParams):
    """Parameters of a run of load_one."""

    table: Any = "all"


load_one_times = RunTimes()

dag = TaskGraph("load one", times=load_one_times, params="load_one_params")


@dg.op(name="load", required_resource_keys={"load_one_params"}, out=dg.Out(dg.Any))
def load_op(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.call(load, table=task["params"]["table"])


@dg.job(resource_defs={"load_one_params": LoadOneParams()})
def load_one():
    load_op()


load_one_requests = requests_sensor(load_one, LoadOneParams, "load_one_params")

import dagster as dg

from shop.graph_runs import requests_sensor
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ChildParams(RunParams):
    """Parameters of a run of child."""


child_times = RunTimes()

dag = TaskGraph("child", version=2, times=child_times, params="child_params")


@dg.op(required_resource_keys={"child_params"}, out=dg.Out(dg.Any))
def say(context: dg.OpExecutionContext):
    with dag.task(context, "say") as task:
        return task.bash(("echo " + str(task["dag_run"].conf["day"])))


@dg.job(resource_defs={"child_params": ChildParams()})
def child():
    say()


child_requests = requests_sensor(child, ChildParams, "child_params")

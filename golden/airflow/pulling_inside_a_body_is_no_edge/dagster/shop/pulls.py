import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def push(ti):
    ti.xcom_push(key="rows", value=[1, 2, 3])
    return "done"


def pull(**context):
    ti = context["ti"]
    return [
        ti.xcom_pull(task_ids="push", key="rows"),
        ti.xcom_pull(task_ids="push"),
        ti.xcom_pull(task_ids="nobody"),
    ]


class PullsParams(RunParams):
    """Parameters of a run of pulls."""


pulls_times = RunTimes()

dag = TaskGraph("pulls", version=2, times=pulls_times, params="pulls_params", keeps_values=True)


@dg.op(name="push", required_resource_keys={"pulls_params"}, out=dg.Out(dg.Any))
def push_op(context: dg.OpExecutionContext):
    with dag.task(context, "push") as task:
        return task.call(push)


@dg.op(
    name="pull", required_resource_keys={"pulls_params"}, ins={"push": dg.In(dg.Nothing)}, out=dg.Out(dg.Any)
)
def pull_op(context: dg.OpExecutionContext):
    with dag.task(context, "pull") as task:
        return task.call(pull)


@dg.job(resource_defs={"pulls_params": PullsParams()})
def pulls():
    push_ = push_op()
    pull_op(push=push_)

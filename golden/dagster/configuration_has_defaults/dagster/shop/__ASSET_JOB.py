import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_times import RunTimes
from shop.shop.definitions import greeting

__ASSET_JOB_times = RunTimes()

dag = AirflowDag(
    "__ASSET_JOB", version=3, times=__ASSET_JOB_times, assets={"greeting": ("greeting", ("greeting",))}
)


@dg.op(name="greeting", out=dg.Out(dg.Any))
def greeting_op(context: dg.OpExecutionContext):
    with dag.task(context, "greeting", outlets=["greeting"]) as task:
        return task.call(greeting)


@dg.job
def __ASSET_JOB():
    greeting_op()

import dagster as dg

from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop.definitions import bounded, greeted


class ConfiguredParams(RunParams):
    """Parameters of a run of configured."""


configured_times = RunTimes()

dag = AirflowDag(
    "configured", version=3, times=configured_times, params="configured_params", keeps_values=True
)


@dg.op(name="bounded", required_resource_keys={"configured_params"}, out=dg.Out(dg.Any))
def bounded_op(context: dg.OpExecutionContext):
    with dag.task(context, "bounded") as task:
        return task.call(bounded)


@dg.op(name="greeted", required_resource_keys={"configured_params"}, out=dg.Out(dg.Any))
def greeted_op(context: dg.OpExecutionContext):
    with dag.task(context, "greeted") as task:
        return task.call(greeted)


@dg.job(resource_defs={"configured_params": ConfiguredParams()})
def configured():
    bounded_op()
    greeted_op()

import dagster as dg

from shop.flows import stir
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class SellCheeseJobParams(RunParams):
    """Parameters of a run of sell_cheese_job."""

    place: str = "market"


sell_cheese_job_times = RunTimes()

dag = TaskGraph("sell-cheese", times=sell_cheese_job_times, params="sell_cheese_job_params")


@dg.op(name="sell_cheese_job_stir", required_resource_keys={"sell_cheese_job_params"}, out=dg.Out(dg.Any))
def stir_op(context: dg.OpExecutionContext):
    with dag.task(context, "stir") as task:
        return task.call(stir, what=task["params"]["place"])


@dg.job(resource_defs={"sell_cheese_job_params": SellCheeseJobParams()})
def sell_cheese_job():
    stir_op()

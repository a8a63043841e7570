import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import between, count, load_2


class StopsWithAnErrorJobParams(RunParams):
    """Parameters of a run of stops_with_an_error_job."""

    table: str = "sales"


stops_with_an_error_job_times = RunTimes()

dag = TaskGraph(
    "stops-with-an-error", times=stops_with_an_error_job_times, params="stops_with_an_error_job_params"
)


@dg.op(
    name="stops_with_an_error_job_count",
    required_resource_keys={"stops_with_an_error_job_params"},
    out=dg.Out(dg.Any),
)
def count_op(context: dg.OpExecutionContext):
    with dag.task(context, "count") as task:
        return task.call(count, table=task["params"]["table"])


@dg.op(name="between", out=dg.Out(dg.Any))
def between_op(count):
    return between(rows=count)


@dg.op(
    name="stops_with_an_error_job_load",
    required_resource_keys={"stops_with_an_error_job_params"},
    ins={"between": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.call(load_2, table=task["params"]["table"])


@dg.job(resource_defs={"stops_with_an_error_job_params": StopsWithAnErrorJobParams()})
def stops_with_an_error_job():
    count_ = count_op()
    between_ = between_op(count=count_)
    load(between=between_)

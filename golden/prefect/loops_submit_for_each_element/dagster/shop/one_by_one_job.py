import dagster as dg

from shop.flows import loop
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class OneByOneJobParams(RunParams):
    """Parameters of a run of one_by_one_job."""

    n: int = 3


one_by_one_job_times = RunTimes()

dag = TaskGraph(
    "one-by-one",
    times=one_by_one_job_times,
    params="one_by_one_job_params",
    facts={"doc_md": "Direct calls: the first that fails ends the flow."},
)


@dg.op(name="loop", required_resource_keys={"one_by_one_job_params"}, out=dg.Out(dg.Any))
def loop_op(context: dg.OpExecutionContext):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop, form="part"), n=task["params"]["n"])


@dg.job(resource_defs={"one_by_one_job_params": OneByOneJobParams()})
def one_by_one_job():
    "Direct calls: the first that fails ends the flow."
    loop_op()

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import leaves_loops


class LeavesLoopsJobParams(RunParams):
    """Parameters of a run of leaves_loops_job."""

    skipped: str = "b"
    last: str = "c"


leaves_loops_job_times = RunTimes()

dag = TaskGraph("leaves-loops", times=leaves_loops_job_times, params="leaves_loops_job_params")


@dg.op(name="leaves_loops", required_resource_keys={"leaves_loops_job_params"}, out=dg.Out(dg.Any))
def leaves_loops_op(context: dg.OpExecutionContext):
    with dag.task(context, "leaves_loops") as task:
        return task.call(
            prefect_body(leaves_loops, form="part"),
            skipped=task["params"]["skipped"],
            last=task["params"]["last"],
        )


@dg.job(resource_defs={"leaves_loops_job_params": LeavesLoopsJobParams()})
def leaves_loops_job():
    leaves_loops_op()

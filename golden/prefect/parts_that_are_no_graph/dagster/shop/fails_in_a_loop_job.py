import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import loop, report, tables


class FailsInALoopJobParams(RunParams):
    """Parameters of a run of fails_in_a_loop_job."""

    count: int = 9


fails_in_a_loop_job_times = RunTimes()

dag = TaskGraph("fails-in-a-loop", times=fails_in_a_loop_job_times, params="fails_in_a_loop_job_params")


@dg.op(
    name="fails_in_a_loop_job_tables",
    required_resource_keys={"fails_in_a_loop_job_params"},
    out=dg.Out(dg.Any),
)
def tables_op(context: dg.OpExecutionContext):
    with dag.task(context, "tables") as task:
        return task.call(tables, count=task["params"]["count"])


@dg.op(
    name="fails_in_a_loop_job_loop", required_resource_keys={"fails_in_a_loop_job_params"}, out=dg.Out(dg.Any)
)
def loop_op(context: dg.OpExecutionContext, tables):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop, form="part"), found=tables)


@dg.op(name="fails_in_a_loop_job_report", ins={"loop": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def report_op():
    return report(text="never")


@dg.job(resource_defs={"fails_in_a_loop_job_params": FailsInALoopJobParams()})
def fails_in_a_loop_job():
    tables_ = tables_op()
    loop_ = loop_op(tables=tables_)
    report_op(loop=loop_)

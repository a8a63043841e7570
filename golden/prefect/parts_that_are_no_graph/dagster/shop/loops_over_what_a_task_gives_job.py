import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import loop_3, report, tables


class LoopsOverWhatATaskGivesJobParams(RunParams):
    """Parameters of a run of loops_over_what_a_task_gives_job."""

    count: int = 3


loops_over_what_a_task_gives_job_times = RunTimes()

dag = TaskGraph(
    "loops-over-what-a-task-gives",
    times=loops_over_what_a_task_gives_job_times,
    params="loops_over_what_a_task_gives_job_params",
)


@dg.op(
    name="loops_over_what_a_task_gives_job_tables",
    required_resource_keys={"loops_over_what_a_task_gives_job_params"},
    out=dg.Out(dg.Any),
)
def tables_op(context: dg.OpExecutionContext):
    with dag.task(context, "tables") as task:
        return task.call(tables, count=task["params"]["count"])


@dg.op(
    name="loops_over_what_a_task_gives_job_loop",
    required_resource_keys={"loops_over_what_a_task_gives_job_params"},
    out=dg.Out(dg.Any),
)
def loop(context: dg.OpExecutionContext, tables):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop_3, form="part"), found=tables, total=0)


@dg.op(name="loops_over_what_a_task_gives_job_report", out=dg.Out(dg.Any))
def report_op(loop):
    return report(text=(str(f"{loop}") + " letters"))


@dg.job(resource_defs={"loops_over_what_a_task_gives_job_params": LoopsOverWhatATaskGivesJobParams()})
def loops_over_what_a_task_gives_job():
    tables_ = tables_op()
    loop_ = loop(tables=tables_)
    report_op(loop=loop_)

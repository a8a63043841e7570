import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.pages import loop
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

one_by_one_job_times = RunTimes()

dag = TaskGraph("one-by-one", times=one_by_one_job_times)


@dg.op(name="loop", out=dg.Out(dg.Any))
def loop_op(context: dg.OpExecutionContext):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop, form="part"))


@dg.job
def one_by_one_job():
    loop_op()

import dagster as dg

from shop.flows import loop_2
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

raises_inside_job_times = RunTimes()

dag = TaskGraph("raises-inside", times=raises_inside_job_times)


@dg.op(name="raises_inside_job_loop", out=dg.Out(dg.Any))
def loop(context: dg.OpExecutionContext):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop_2, form="part"))


@dg.job
def raises_inside_job():
    loop()

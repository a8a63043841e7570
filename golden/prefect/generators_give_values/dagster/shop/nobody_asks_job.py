import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.pages import nobody_asks
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

nobody_asks_job_times = RunTimes()

dag = TaskGraph("nobody-asks", times=nobody_asks_job_times)


@dg.op(name="nobody_asks", out=dg.Out(dg.Any))
def nobody_asks_op(context: dg.OpExecutionContext):
    with dag.task(context, "nobody_asks") as task:
        return task.call(prefect_body(nobody_asks, form="part"))


@dg.job
def nobody_asks_job():
    nobody_asks_op()

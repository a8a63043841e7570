import dagster as dg

from shop.flows import page_is_broken
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

page_is_broken_job_times = RunTimes()

dag = TaskGraph("page-is-broken", times=page_is_broken_job_times)


@dg.op(name="page_is_broken", retry_policy=dg.RetryPolicy(max_retries=1), out=dg.Out(dg.Any))
def page_is_broken_op(context: dg.OpExecutionContext):
    with dag.task(context, "page_is_broken", max_tries=1) as task:
        return task.call(prefect_body(page_is_broken, form="part"))


@dg.job
def page_is_broken_job():
    page_is_broken_op()

import dagster as dg

from shop.flows import page_is_stored
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class PageIsStoredJobParams(RunParams):
    """Parameters of a run of page_is_stored_job."""

    number: int = 3


page_is_stored_job_times = RunTimes()

dag = TaskGraph("page-is-stored", times=page_is_stored_job_times, params="page_is_stored_job_params")


@dg.op(
    name="page_is_stored",
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30),
    required_resource_keys={"page_is_stored_job_params"},
    out=dg.Out(dg.Any),
)
def page_is_stored_op(context: dg.OpExecutionContext):
    with dag.task(context, "page_is_stored", max_tries=2) as task:
        return task.call(prefect_body(page_is_stored, form="part"), number=task["params"]["number"])


@dg.job(resource_defs={"page_is_stored_job_params": PageIsStoredJobParams()})
def page_is_stored_job():
    page_is_stored_op()

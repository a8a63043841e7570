import dagster as dg

from shop.flows import describe, fetch, store, tidy_up
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

failures_are_allowed_job_times = RunTimes()

dag = TaskGraph(
    "failures-are-allowed",
    times=failures_are_allowed_job_times,
    facts={"doc_md": "An error is a value for those that allow it; what did not run gives None."},
)


@guarded_task(dag, "fetch", name="failures_are_allowed_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(
    dag,
    "store",
    name="failures_are_allowed_job_store",
    upstream=("fetch",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, fetch):
    return task.call(prefect_body(store, ends=True), value=fetch.value())


@guarded_task(
    dag, "fetch_result", name="failures_are_allowed_job_fetch_result", upstream=("fetch",), rule="all_done"
)
def fetch_result(task, fetch):
    return task.returned(end_of(fetch, "result"))


@guarded_task(dag, "describe", name="describe", upstream=("fetch_result",))
def describe_op(task, fetch_result):
    return task.call(prefect_body(describe, ends=True), value=fetch_result.value())


@guarded_task(dag, "store_result", name="store_result", upstream=("store",), rule="all_done")
def store_result(task, store):
    return task.returned(end_of(store, "result"))


@guarded_task(dag, "describe_2", name="describe_2", upstream=("store_result", "fetch_result"), last=True)
def describe_2(task, store_result, fetch_result):
    return task.call(prefect_body(describe), value=[store_result.value(), fetch_result.value()])


@guarded_task(dag, "describe_result", name="describe_result", upstream=("describe",), rule="all_done")
def describe_result(task, describe):
    return task.returned(end_of(describe, "result"))


@guarded_task(
    dag,
    "tidy_up",
    name="failures_are_allowed_job_tidy_up",
    upstream=("fetch_result", "describe_result"),
    last=True,
)
def tidy_up_op(task, fetch_result, describe_result):
    return task.call(tidy_up)


@guarded_task(
    dag, "ends", name="failures_are_allowed_job_ends", upstream=("describe",), rule="none_failed", last=True
)
def ends(task, describe):
    return task.returned(None)


@dg.job
def failures_are_allowed_job():
    "An error is a value for those that allow it; what did not run gives None."
    fetch_ = fetch_op()
    store_ = store_op(fetch_)
    fetch_result_ = fetch_result(fetch_)
    describe_ = describe_op(fetch_result_)
    store_result_ = store_result(store_)
    describe_2(store_result_, fetch_result_)
    describe_result_ = describe_result(describe_)
    tidy_up_op(fetch_result_, describe_result_)
    ends(describe_)

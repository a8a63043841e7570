import dagster as dg

from shop.flows import fetch, fetch_result, store, value_2
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

errors_are_not_raised_job_times = RunTimes()

dag = TaskGraph("errors-are-not-raised", times=errors_are_not_raised_job_times)


@guarded_task(dag, "fetch", name="errors_are_not_raised_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(
    dag, "fetch_state", name="errors_are_not_raised_job_fetch_state", upstream=("fetch",), rule="all_done"
)
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(dag, "fetch_result", name="errors_are_not_raised_job_fetch_result", upstream=("fetch_state",))
def fetch_result_op(task, fetch_state):
    return task.call(prefect_body(fetch_result, form="step"), state=fetch_state.value())


@guarded_task(dag, "value", name="errors_are_not_raised_job_value", upstream=("fetch_result",))
def value(task, fetch_result):
    return task.call(prefect_body(value_2, form="step"), error=fetch_result.value())


@guarded_task(
    dag,
    "store",
    name="errors_are_not_raised_job_store",
    upstream=("value",),
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, value):
    return task.call(prefect_body(store), value=value.value())


@dg.job
def errors_are_not_raised_job():
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    fetch_result_ = fetch_result_op(fetch_state_)
    value_ = value(fetch_result_)
    store_op(value_)

import dagster as dg

from shop.flows import fetch, store, tidy_up, value_3
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

fails_where_a_state_is_asked_for_its_result_job_times = RunTimes()

dag = TaskGraph(
    "fails-where-a-state-is-asked-for-its-result", times=fails_where_a_state_is_asked_for_its_result_job_times
)


@guarded_task(dag, "fetch", name="fails_where_a_state_is_asked_for_its_result_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(
    dag,
    "fetch_state",
    name="fails_where_a_state_is_asked_for_its_result_job_fetch_state",
    upstream=("fetch",),
    rule="all_done",
)
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(
    dag, "value", name="fails_where_a_state_is_asked_for_its_result_job_value", upstream=("fetch_state",)
)
def value(task, fetch_state):
    return task.call(prefect_body(value_3, form="step"), state=fetch_state.value())


@guarded_task(
    dag,
    "store",
    name="fails_where_a_state_is_asked_for_its_result_job_store",
    upstream=("value",),
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, value):
    return task.call(prefect_body(store), value=value.value())


@guarded_task(
    dag,
    "tidy_up",
    name="fails_where_a_state_is_asked_for_its_result_job_tidy_up",
    upstream=("store",),
    last=True,
)
def tidy_up_op(task, store):
    return task.call(tidy_up)


@dg.job
def fails_where_a_state_is_asked_for_its_result_job():
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    value_ = value(fetch_state_)
    store_ = store_op(value_)
    tidy_up_op(store_)

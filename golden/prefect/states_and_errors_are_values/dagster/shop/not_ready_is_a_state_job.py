import dagster as dg

from shop.flows import fetch, store, value
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

not_ready_is_a_state_job_times = RunTimes()

dag = TaskGraph("not-ready-is-a-state", times=not_ready_is_a_state_job_times)


@guarded_task(dag, "fetch", name="not_ready_is_a_state_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(fetch)


@guarded_task(
    dag,
    "store",
    name="not_ready_is_a_state_job_store",
    upstream=("fetch",),
    fails_run=False,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, fetch):
    return task.call(prefect_body(store, ends=True), value=fetch.value())


@guarded_task(dag, "store_state", name="store_state", upstream=("store",), rule="all_done")
def store_state(task, store):
    return task.returned(end_of(store, "state"))


@guarded_task(dag, "value", name="not_ready_is_a_state_job_value", upstream=("store_state",))
def value_op(task, store_state):
    return task.call(prefect_body(value, form="step"), state=store_state.value())


@guarded_task(
    dag,
    "store_2",
    name="store_2",
    upstream=("value",),
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_2(task, value):
    return task.call(prefect_body(store), value=value.value())


@dg.job
def not_ready_is_a_state_job():
    fetch_ = fetch_op()
    store_ = store_op(fetch_)
    store_state_ = store_state(store_)
    value_ = value_op(store_state_)
    store_2(value_)

import dagster as dg

from shop.flows import fetch, store
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

states_are_taken_for_results_job_times = RunTimes()

dag = TaskGraph("states-are-taken-for-results", times=states_are_taken_for_results_job_times)


@guarded_task(dag, "fetch", name="states_are_taken_for_results_job_fetch")
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True), fails=False)


@guarded_task(
    dag,
    "fetch_state",
    name="states_are_taken_for_results_job_fetch_state",
    upstream=("fetch",),
    rule="all_done",
)
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(
    dag,
    "store",
    name="states_are_taken_for_results_job_store",
    upstream=("fetch", "fetch_state"),
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, fetch, fetch_state):
    return task.call(store, value=fetch.value())


@dg.job
def states_are_taken_for_results_job():
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    store_op(fetch_, fetch_state_)

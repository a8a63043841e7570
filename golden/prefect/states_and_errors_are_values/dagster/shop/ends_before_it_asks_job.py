import dagster as dg

from shop.flows import fetch, store, tidy_up, value
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

ends_before_it_asks_job_times = RunTimes()

dag = TaskGraph(
    "ends-before-it-asks",
    times=ends_before_it_asks_job_times,
    facts={"doc_md": "What stands after a failed direct call does not run, whatever it would ask for."},
)


@guarded_task(dag, "fetch", name="ends_before_it_asks_job_fetch")
def fetch_op(task):
    return task.call(fetch)


@guarded_task(dag, "tidy_up", name="ends_before_it_asks_job_tidy_up", upstream=("fetch",), fails_run=False)
def tidy_up_op(task, fetch):
    return task.call(prefect_body(tidy_up, ends=True))


@guarded_task(dag, "tidy_up_state", name="tidy_up_state", upstream=("tidy_up",), rule="all_done")
def tidy_up_state(task, tidy_up):
    return task.returned(end_of(tidy_up, "state"))


@guarded_task(dag, "value", name="ends_before_it_asks_job_value", upstream=("tidy_up_state", "fetch"))
def value_op(task, tidy_up_state, fetch):
    return task.call(prefect_body(value, form="step"), state=tidy_up_state.value())


@guarded_task(
    dag,
    "store",
    name="ends_before_it_asks_job_store",
    upstream=("value",),
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, value):
    return task.call(prefect_body(store), value=value.value())


@guarded_task(
    dag, "ends", name="ends_before_it_asks_job_ends", upstream=("fetch",), rule="none_failed", last=True
)
def ends(task, fetch):
    return task.returned(None)


@dg.job
def ends_before_it_asks_job():
    "What stands after a failed direct call does not run, whatever it would ask for."
    fetch_ = fetch_op()
    tidy_up_ = tidy_up_op(fetch_)
    tidy_up_state_ = tidy_up_state(tidy_up_)
    value_ = value_op(tidy_up_state_, fetch_)
    store_op(value_)
    ends(fetch_)

import dagster as dg

from shop.flows import fetch
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

states_are_returned_job_times = RunTimes()

dag = TaskGraph(
    "states-are-returned",
    times=states_are_returned_job_times,
    facts={"doc_md": "A run that hands states on ends as they do."},
)


@guarded_task(dag, "fetch", name="states_are_returned_job_fetch")
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True), fails=False)


@guarded_task(
    dag, "fetch_state", name="states_are_returned_job_fetch_state", upstream=("fetch",), rule="all_done"
)
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(dag, "fetch_2", name="fetch_2", upstream=("fetch_state",), last=True)
def fetch_2(task, fetch_state):
    return task.call(fetch)


@guarded_task(
    dag, "ends", name="states_are_returned_job_ends", upstream=("fetch",), rule="none_failed", last=True
)
def ends(task, fetch):
    return task.returned(None)


@dg.job
def states_are_returned_job():
    "A run that hands states on ends as they do."
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    fetch_2(fetch_state_)
    ends(fetch_)

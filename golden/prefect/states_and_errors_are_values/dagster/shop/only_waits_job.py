import dagster as dg

from shop.flows import fetch, tidy_up
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

only_waits_job_times = RunTimes()

dag = TaskGraph("only-waits", times=only_waits_job_times)


@guarded_task(dag, "fetch", name="only_waits_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(dag, "fetch_state", name="only_waits_job_fetch_state", upstream=("fetch",), rule="all_done")
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(dag, "tidy_up", name="only_waits_job_tidy_up", upstream=("fetch_state",), last=True)
def tidy_up_op(task, fetch_state):
    return task.call(tidy_up)


@dg.job
def only_waits_job():
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    tidy_up_op(fetch_state_)

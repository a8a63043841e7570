import dagster as dg

from shop.flows import amount, fetch, returned, store
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

state_decides_job_times = RunTimes()

dag = TaskGraph(
    "state-decides",
    times=state_decides_job_times,
    facts={"doc_md": "A state is a value: what follows depends on it."},
)


@guarded_task(dag, "fetch", name="state_decides_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(dag, "fetch_state", name="state_decides_job_fetch_state", upstream=("fetch",), rule="all_done")
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(dag, "amount", name="amount", upstream=("fetch_state",))
def amount_op(task, fetch_state):
    return task.call(prefect_body(amount, form="step"), state=fetch_state.value())


@guarded_task(
    dag,
    "store",
    name="state_decides_job_store",
    upstream=("amount",),
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, amount):
    return task.call(prefect_body(store), value=amount.value())


@guarded_task(dag, "returned", name="returned", upstream=("store",), last=True)
def returned_op(task, store):
    return task.call(prefect_body(returned, form="step"), stored=store.value())


@dg.job
def state_decides_job():
    "A state is a value: what follows depends on it."
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    amount_ = amount_op(fetch_state_)
    store_ = store_op(amount_)
    returned_op(store_)

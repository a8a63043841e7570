import dagster as dg

from shop.flows import condition, fetch, store, tidy_up, value_4
from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

recovers_with_a_task_job_times = RunTimes()

dag = TaskGraph(
    "recovers-with-a-task",
    times=recovers_with_a_task_job_times,
    facts={"doc_md": "A task runs only after the failure of another one; what stands after it runs anyway."},
)


@guarded_task(dag, "fetch", name="recovers_with_a_task_job_fetch", fails_run=False)
def fetch_op(task):
    return task.call(prefect_body(fetch, ends=True))


@guarded_task(
    dag, "fetch_state", name="recovers_with_a_task_job_fetch_state", upstream=("fetch",), rule="all_done"
)
def fetch_state(task, fetch):
    return task.returned(end_of(fetch, "state"))


@guarded_task(dag, "condition", name="condition", upstream=("fetch_state",))
def condition_op(task, fetch_state):
    return task.call(prefect_body(condition, form="step"), state=fetch_state.value())


@guarded_task(
    dag,
    "decide",
    name="decide",
    upstream=("condition",),
    choices=Choices(
        ("value", "store", "tidy_up"),
        {
            "fetch": ("value", "store", "tidy_up"),
            "fetch_state": ("value", "store", "tidy_up"),
            "condition": ("value", "store", "tidy_up"),
            "decide": ("value", "store", "tidy_up"),
            "value": ("value", "store", "tidy_up"),
            "store": ("store", "tidy_up"),
            "tidy_up": ("tidy_up",),
        },
    ),
)
def decide_op(task, condition):
    return task.returned(["value", "store", "tidy_up"] if condition.value() else ["tidy_up"])


@guarded_task(
    dag, "value", name="recovers_with_a_task_job_value", upstream=("fetch_state", "decide"), last=True
)
def value(task, fetch_state, decide):
    return task.call(prefect_body(value_4, form="step"), state=fetch_state.value())


@guarded_task(
    dag,
    "store",
    name="recovers_with_a_task_job_store",
    upstream=("value", "decide"),
    last=True,
    retry_policy=dg.RetryPolicy(max_retries=1),
    facts={"max_tries": 1},
)
def store_op(task, value, decide):
    return task.call(prefect_body(store), value=value.value())


@guarded_task(
    dag,
    "tidy_up",
    name="recovers_with_a_task_job_tidy_up",
    upstream=("store", "decide"),
    rule="none_failed",
    last=True,
)
def tidy_up_op(task, store, decide):
    return task.call(tidy_up)


@dg.job
def recovers_with_a_task_job():
    "A task runs only after the failure of another one; what stands after it runs anyway."
    fetch_ = fetch_op()
    fetch_state_ = fetch_state(fetch_)
    condition_ = condition_op(fetch_state_)
    decide_ = decide_op(condition_)
    value_ = value(fetch_state_, decide_)
    store_ = store_op(value_, decide_)
    tidy_up_op(store_, decide_)

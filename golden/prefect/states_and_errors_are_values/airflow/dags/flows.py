from datetime import timedelta

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

from prefect_ends import end_of
from prefect_steps import prefect_body


def fetch(fails=True):
    if fails:
        raise ValueError("nothing there")
    return 20


def tidy_up():
    return "tidy"


value = lambda state: state.name


def store(value):
    return value


fetch_result = lambda state: state.result(raise_on_failure=False)


value_2 = lambda error: f"it was {error!r}"


value_3 = lambda state: state.result()


def describe(value):
    return f"{type(value).__name__}: {value}"


condition = lambda state: state.is_failed()


value_4 = lambda state: state.message


def amount(state):
    if state.is_failed():
        amount = 1
    else:
        amount = state.result()
    return amount


returned = lambda stored: stored + 1

with DAG(
    "ends-before-it-asks",
    schedule=None,
    doc_md="What stands after a failed direct call does not run, whatever it would ask for.",
):
    fetch_task = task(task_id="fetch")(fetch)()
    tidy_up_task = task(task_id="tidy_up")(prefect_body(tidy_up, ends=True))()
    tidy_up_state = task(task_id="tidy_up_state", trigger_rule="all_done")(end_of)("tidy_up", "state")
    value_task = task(task_id="value")(prefect_body(value, form="step"))(state=tidy_up_state)
    store_task = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=value_task
    )
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    fetch_task >> [tidy_up_task, value_task, ends]
    tidy_up_task >> tidy_up_state

with DAG("errors-are-not-raised", schedule=None):
    found = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    fetch_state = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    fetch_result_task = task(task_id="fetch_result")(prefect_body(fetch_result, form="step"))(
        state=fetch_state
    )
    value_task_2 = task(task_id="value")(prefect_body(value_2, form="step"))(error=fetch_result_task)
    store_task_2 = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=value_task_2
    )
    found >> fetch_state

with DAG("fails-where-a-state-is-asked-for-its-result", schedule=None):
    fetch_task_2 = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    fetch_state_task = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    value_task_3 = task(task_id="value")(prefect_body(value_3, form="step"))(state=fetch_state_task)
    store_task_3 = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=value_task_3
    )
    tidy_up_task_2 = task(task_id="tidy_up")(tidy_up)()
    fetch_task_2 >> fetch_state_task
    store_task_3 >> tidy_up_task_2

with DAG(
    "failures-are-allowed",
    schedule=None,
    doc_md="An error is a value for those that allow it; what did not run gives None.",
):
    found_2 = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    never = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(
        prefect_body(store, ends=True)
    )(value=found_2)
    fetch_result_task_2 = task(task_id="fetch_result", trigger_rule="all_done")(end_of)("fetch", "result")
    told = task(task_id="describe")(prefect_body(describe, ends=True))(value=fetch_result_task_2)
    store_result = task(task_id="store_result", trigger_rule="all_done")(end_of)("store", "result")
    several = task(task_id="describe_2")(prefect_body(describe))(value=[store_result, fetch_result_task_2])
    describe_result = task(task_id="describe_result", trigger_rule="all_done")(end_of)("describe", "result")
    tidy_up_task_3 = task(task_id="tidy_up")(tidy_up)()
    ends_task = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    found_2 >> fetch_result_task_2
    never >> store_result
    told >> [describe_result, ends_task]
    fetch_result_task_2 >> tidy_up_task_3
    describe_result >> tidy_up_task_3

with DAG("mixed-values-are-returned", schedule=None, doc_md="Futures among other values decide nothing."):
    found_3 = task(task_id="fetch")(fetch)()
    kept = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(store)(value=found_3)

with DAG("not-ready-is-a-state", schedule=None):
    found_4 = task(task_id="fetch")(fetch)()
    state = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(
        prefect_body(store, ends=True)
    )(value=found_4)
    store_state = task(task_id="store_state", trigger_rule="all_done")(end_of)("store", "state")
    value_task_4 = task(task_id="value")(prefect_body(value, form="step"))(state=store_state)
    store_2 = task(task_id="store_2", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=value_task_4
    )
    state >> store_state

with DAG("only-waits", schedule=None):
    found_5 = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    fetch_state_task_2 = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    tidy_up_task_4 = task(task_id="tidy_up")(tidy_up)()
    found_5 >> fetch_state_task_2
    fetch_state_task_2 >> tidy_up_task_4

with DAG(
    "recovers-with-a-task",
    schedule=None,
    doc_md="A task runs only after the failure of another one; what stands after it runs anyway.",
):
    fetch_task_3 = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    fetch_state_task_3 = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    condition_task = task(task_id="condition")(prefect_body(condition, form="step"))(state=fetch_state_task_3)
    decide = task.branch(task_id="decide")(
        (lambda condition: ["value", "store", "tidy_up"] if condition else ["tidy_up"])
    )(condition=condition_task)
    value_task_5 = task(task_id="value")(prefect_body(value_4, form="step"))(state=fetch_state_task_3)
    store_task_4 = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=value_task_5
    )
    tidy_up_task_5 = task(task_id="tidy_up", trigger_rule="none_failed")(tidy_up)()
    fetch_task_3 >> fetch_state_task_3
    decide >> [value_task_5, store_task_4, tidy_up_task_5]
    store_task_4 >> tidy_up_task_5

with DAG("state-decides", schedule=None, doc_md="A state is a value: what follows depends on it."):
    fetch_task_4 = task(task_id="fetch")(prefect_body(fetch, ends=True))()
    fetch_state_task_4 = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    amount_task = task(task_id="amount")(prefect_body(amount, form="step"))(state=fetch_state_task_4)
    stored = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(prefect_body(store))(
        value=amount_task
    )
    returned_task = task(task_id="returned")(prefect_body(returned, form="step"))(stored=stored)
    fetch_task_4 >> fetch_state_task_4

with DAG("states-are-returned", schedule=None, doc_md="A run that hands states on ends as they do."):
    fetch_task_5 = task(task_id="fetch")(prefect_body(fetch, ends=True))(fails=False)
    fetch_state_task_5 = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    fetch_2 = task(task_id="fetch_2")(fetch)()
    ends_task_2 = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    fetch_task_5 >> [fetch_state_task_5, ends_task_2]
    fetch_state_task_5 >> fetch_2

with DAG("states-are-taken-for-results", schedule=None):
    fetch_task_6 = task(task_id="fetch")(prefect_body(fetch, ends=True))(fails=False)
    fetch_state_task_6 = task(task_id="fetch_state", trigger_rule="all_done")(end_of)("fetch", "state")
    kept_2 = task(task_id="store", retries=1, retry_delay=timedelta(seconds=0))(store)(value=fetch_task_6)
    fetch_task_6 >> fetch_state_task_6
    fetch_state_task_6 >> kept_2

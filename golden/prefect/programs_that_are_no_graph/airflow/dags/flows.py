from datetime import timedelta

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_ends import end_of
from prefect_steps import prefect_body


@task(retries=2)
def count(n):
    return n + 1


@task
def may_fail(n):
    if n == 2:
        raise ValueError("two")
    return n


def loop(n):
    while n < 10:
        n = count(n)
    return n


condition = lambda n: n == 10


def make_may_fail():
    def may_fail(n):
        if n == 2:
            raise ValueError("two")
        return n

    return may_fail


may_fail_2 = make_may_fail()


def attempt(found, n):
    try:
        found.append(may_fail(n))
    except ValueError:
        found.append(None)
    return found


returned = lambda states, found: (sum(state.is_failed() for state in states), found)


chosen = lambda condition, yes, no: yes if condition else no


returned_2 = lambda found_1: found_1 + 1


def make_loop():
    def loop():
        while True:
            may_fail(2)

    return loop


loop_2 = make_loop()


def make_count():
    def count(n):
        return n + 1

    return count


count_2 = make_count()

with DAG(
    "climbs_until_ten",
    schedule=None,
    params={"start": Param(0, type="integer")},
    dag_display_name="climbs until ten",
):
    loop_task = task_2(task_id="loop")(
        prefect_body(loop, params={"n": lambda params: params["start"]}, form="part")
    )()
    condition_task = task_2(task_id="condition")(condition)(n=loop_task)
    decide = task_2.branch(task_id="decide")((lambda condition: [] if condition else []))(
        condition=condition_task
    )

with DAG("fails-inside", schedule=None):
    future = task_2(task_id="may_fail")(may_fail_2)(n=2)

with DAG("forgives", schedule=None):
    attempt_task = task_2(task_id="attempt")(prefect_body(attempt, form="part"))(found=[], n=0)
    attempt_2 = task_2(task_id="attempt_2")(prefect_body(attempt, form="part"))(found=attempt_task, n=1)
    attempt_3 = task_2(task_id="attempt_3")(prefect_body(attempt, form="part"))(found=attempt_2, n=2)
    attempt_4 = task_2(task_id="attempt_4")(prefect_body(attempt, form="part"))(found=attempt_3, n=3)
    may_fail_task = task_2(task_id="may_fail")(prefect_body(may_fail_2, ends=True))(n=1)
    may_fail_state = task_2(task_id="may_fail_state", trigger_rule="all_done")(end_of)("may_fail", "state")
    may_fail_2_task = task_2(task_id="may_fail_2")(prefect_body(may_fail_2, ends=True))(n=2)
    may_fail_2_state = task_2(task_id="may_fail_2_state", trigger_rule="all_done")(end_of)(
        "may_fail_2", "state"
    )
    returned_task = task_2(task_id="returned")(prefect_body(returned, form="step"))(
        states=[may_fail_state, may_fail_2_state], found=attempt_4
    )
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    attempt_4 >> [may_fail_task, may_fail_2_task, ends]
    may_fail_task >> may_fail_state
    may_fail_state >> may_fail_2_task
    may_fail_2_task >> may_fail_2_state
    attempt_task >> ends
    attempt_2 >> ends
    attempt_3 >> ends

with DAG("outer", schedule=None):
    loop_task_2 = task_2(task_id="loop")(prefect_body(loop, form="part"))(n=5)
    condition_task_2 = task_2(task_id="condition")(condition)(n=loop_task_2)
    decide_task = task_2.branch(task_id="decide")(
        (lambda condition: ["returned"] if condition else ["returned"])
    )(condition=condition_task_2)
    returned_task_2 = task_2(task_id="returned")(chosen)(condition=condition_task_2, yes=loop_task_2, no=-1)
    returned_2_task = task_2(task_id="returned_2")(returned_2)(found_1=returned_task_2)
    decide_task >> returned_task_2

with DAG("raises-inside", schedule=None):
    loop_task_3 = task_2(task_id="loop")(prefect_body(loop_2, form="part"))()

with DAG("waits", schedule=None):
    count_task = task_2(task_id="count", retries=2, retry_delay=timedelta(seconds=0))(count_2)(n=1)

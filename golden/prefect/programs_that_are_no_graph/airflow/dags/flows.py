from datetime import timedelta

from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import task
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


def fails_inside():
    future = may_fail.submit(2)
    return future, 1


def forgives():
    found = []
    for n in range(4):
        try:
            found.append(may_fail(n))
        except ValueError:
            found.append(None)
    states = [may_fail(n, return_state=True) for n in (1, 2)]
    return sum(state.is_failed() for state in states), found


chosen = lambda condition, yes, no: yes if condition else no


returned = lambda found_1: found_1 + 1


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

with DAG("climbs_until_ten", schedule=None, params={"start": 0}, dag_display_name="climbs until ten"):
    loop_task = task_2(task_id="loop")(prefect_body(loop, params={"n": lambda params: params["start"]}))()
    condition_task = task_2(task_id="condition")(condition)(n=loop_task)
    decide = task_2.branch(task_id="decide")((lambda condition: [] if condition else []))(
        condition=condition_task
    )

with DAG("fails-inside", schedule=None):
    fails_inside_task = task_2(task_id="fails_inside")(prefect_body(fails_inside))()

with DAG("forgives", schedule=None):
    forgives_task = task_2(task_id="forgives")(prefect_body(forgives))()

with DAG("outer", schedule=None):
    loop_task_2 = task_2(task_id="loop")(prefect_body(loop))(n=5)
    condition_task_2 = task_2(task_id="condition")(condition)(n=loop_task_2)
    decide_task = task_2.branch(task_id="decide")(
        (lambda condition: ["returned"] if condition else ["returned"])
    )(condition=condition_task_2)
    returned_task = task_2(task_id="returned")(chosen)(condition=condition_task_2, yes=loop_task_2, no=-1)
    returned_2 = task_2(task_id="returned_2")(returned)(found_1=returned_task)
    decide_task >> returned_task

with DAG("raises-inside", schedule=None):
    loop_task_3 = task_2(task_id="loop")(prefect_body(loop_2))()

with DAG("waits", schedule=None):
    count_task = task_2(task_id="count", retries=2, retry_delay=timedelta(seconds=0))(count_2)(n=1)

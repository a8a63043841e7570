from datetime import timedelta

from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import flow, task
from prefect_steps import prefect_body


@task(retries=2)
def count(n):
    return n + 1


@task
def may_fail(n):
    if n == 2:
        raise ValueError("two")
    return n


@flow(name="climbs until ten")
def climbs(start: int = 0):
    n = start
    while n < 10:
        n = count(n)
    if n == 10:
        return n
    return -1


def make_climbs():
    def climbs(start: int = 0):
        n = start
        while n < 10:
            n = count(n)
        if n == 10:
            return n
        return -1

    return climbs


climbs_2 = make_climbs()


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


def outer():
    return climbs(5) + 1


def raises_inside():
    while True:
        may_fail(2)


def make_count():
    def count(n):
        return n + 1

    return count


count_2 = make_count()

with DAG("climbs_until_ten", schedule=None, params={"start": 0}, dag_display_name="climbs until ten"):
    climbs_task = task_2(task_id="climbs")(
        prefect_body(climbs_2, params={"start": lambda params: params["start"]})
    )()

with DAG("fails-inside", schedule=None):
    fails_inside_task = task_2(task_id="fails_inside")(prefect_body(fails_inside))()

with DAG("forgives", schedule=None):
    forgives_task = task_2(task_id="forgives")(prefect_body(forgives))()

with DAG("outer", schedule=None):
    outer_task = task_2(task_id="outer")(prefect_body(outer))()

with DAG("raises-inside", schedule=None):
    raises_inside_task = task_2(task_id="raises_inside")(prefect_body(raises_inside))()

with DAG("waits", schedule=None):
    count_task = task_2(task_id="count", retries=2, retry_delay=timedelta(seconds=0))(count_2)(n=1)

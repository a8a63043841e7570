from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_steps import prefect_body


@task
def numbers():
    return [0, 1, 2, 3]


@task
def half(number):
    if number % 2:
        return None
    return number // 2


@task
def report(halves):
    return [halves.count(None), halves]


def halve():
    return report(half.map(numbers.submit()))


with DAG("halve", schedule=None):
    halve_task = task_2(task_id="halve")(prefect_body(halve, form="part"))()

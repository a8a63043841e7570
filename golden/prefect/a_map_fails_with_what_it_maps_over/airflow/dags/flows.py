from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_steps import prefect_body


@task
def numbers():
    raise ValueError("no numbers")


@task
def before():
    return "before"


@task
def double(number):
    return 2 * number


@task
def after():
    return "after"


def fan_of_nothing():
    found = numbers.submit()
    early = before()
    doubled = double.map(found)
    late = after.submit()
    return early, doubled, late


with DAG("fan-of-nothing", schedule=None):
    fan_of_nothing_task = task_2(task_id="fan_of_nothing")(prefect_body(fan_of_nothing))()

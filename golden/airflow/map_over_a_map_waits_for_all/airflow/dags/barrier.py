import pendulum
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException


def first(n):
    if n == 2:
        raise AirflowSkipException
    return n


def second(n):
    return n * 10


def third(n):
    return n * 100


with DAG("barrier", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    first_task = task(task_id="first")(first).expand(n=[1, 2, 3])
    second_task = task(task_id="second")(second).expand(n=first_task)
    third_task = task(task_id="third", trigger_rule="none_failed")(third).expand(n=first_task)

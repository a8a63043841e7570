from datetime import timedelta

from airflow.sdk import DAG, task

from dagster_code import Backoff, RetryPolicy
from dagster_code import dagster as dg
from dagster_steps import dagster_body

few = RetryPolicy(max_retries=2, backoff=Backoff.LINEAR, delay=1)
many = dg.RetryPolicy(max_retries=5)
POLICIES = {"few": few, "many": many}


def counted():
    return len(POLICIES)


def doubled(number: int):
    return number * 2


with DAG("twice", schedule=None):
    counted_task = task(task_id="counted", retries=2, retry_delay=timedelta(seconds=1))(
        dagster_body(counted)
    )()
    doubled_task = task(task_id="doubled", retries=5, retry_delay=timedelta(seconds=0))(doubled)(
        number=counted_task
    )

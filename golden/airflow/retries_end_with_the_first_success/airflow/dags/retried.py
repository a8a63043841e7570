from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowFailException


def flaky(ti=None):
    if ti.try_number < 3:
        raise ConnectionError("again")
    return ti.try_number


def hopeless():
    raise AirflowFailException("never")


with DAG("retried", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    flaky_task = task(
        task_id="flaky",
        retries=3,
        retry_delay=timedelta(seconds=1),
        retry_exponential_backoff=2.0,
        max_retry_delay=timedelta(minutes=1),
    )(flaky)()
    hopeless_task = task(task_id="hopeless", retries=3, execution_timeout=timedelta(minutes=5))(hopeless)()
    flaky_task >> hopeless_task

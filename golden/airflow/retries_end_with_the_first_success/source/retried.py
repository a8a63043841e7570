from datetime import datetime, timedelta

from airflow.decorators import task
from airflow.exceptions import AirflowFailException
from airflow.models.dag import DAG

with DAG("retried", schedule=None, start_date=datetime(2024, 1, 1)):

    @task(retries=3, retry_delay=timedelta(seconds=1), retry_exponential_backoff=True, max_retry_delay=timedelta(minutes=1))
    def flaky(ti=None):
        if ti.try_number < 3:
            raise ConnectionError("again")
        return ti.try_number

    @task(retries=3, execution_timeout=timedelta(minutes=5))
    def hopeless():
        raise AirflowFailException("never")

    flaky() >> hopeless()

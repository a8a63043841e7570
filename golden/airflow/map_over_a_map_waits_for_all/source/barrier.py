from datetime import datetime

from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException

with DAG("barrier", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def first(n):
        if n == 2:
            raise AirflowSkipException
        return n

    @task
    def second(n):
        return n * 10

    @task(trigger_rule="none_failed")
    def third(n):
        return n * 100

    ones = first.expand(n=[1, 2, 3])
    second.expand(n=ones)
    third.expand(n=ones)

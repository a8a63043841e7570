from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("places", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def zeta():
        return "z"

    @task
    def alpha():
        return "a"

    @task(trigger_rule="none_failed")
    def said(first, second):
        return f"{first} before {second}"

    @task
    def numbers():
        return [1, 2]

    @task
    def again(number, by):
        return f"{number} by {by}"

    zeta_, alpha_ = zeta(), alpha()
    said(zeta_, alpha_)
    again.partial(by=zeta_).expand(number=numbers())

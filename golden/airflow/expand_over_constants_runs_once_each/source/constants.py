from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("constants", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def square(n, plus):
        return n * n + plus

    @task
    def total(values):
        return sum(values)

    total(square.partial(plus=1).expand(n=[1, 2, 3]))

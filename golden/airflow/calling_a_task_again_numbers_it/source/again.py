from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("again", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def add(a, b):
        return a + b

    add(add(1, 2), add(3, 4))

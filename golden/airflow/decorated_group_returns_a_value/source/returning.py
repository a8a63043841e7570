from datetime import datetime

from airflow.decorators import task, task_group
from airflow.models.dag import DAG


@task
def add(n, to):
    return n + to


@task
def show(n):
    return f"{n}"


@task_group
def twice(n):
    return add(add(n, 1), 1)


with DAG("returning", schedule=None, start_date=datetime(2024, 1, 1)):
    show(twice(twice(0)))

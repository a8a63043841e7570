"""Mapped tasks that are skipped, or put out nothing, and what follows them."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.decorators import dag, task
from airflow.exceptions import AirflowSkipException
from airflow.operators.empty import EmptyOperator

ARGUMENTS = {"schedule": None, "start_date": datetime(2024, 1, 1), "catchup": False}


@task
def numbers():
    return [3, 1, 2]


@task
def nothing():
    return []


@task
def add(x, y=10):
    return x + y


@task
def total(values):
    return sum(values)


@task
def listed(values):
    return list(values)


@dag(**ARGUMENTS)
def map_nothing():
    mapped = add.expand(x=nothing())
    total(mapped)
    mapped >> EmptyOperator(task_id="after_all", trigger_rule="all_done")


@dag(**ARGUMENTS)
def map_nones():
    @task
    def only_odd(x):
        return x if x % 2 else None

    listed(only_odd.expand(x=numbers()))


@dag(**ARGUMENTS)
def map_skips():
    @task
    def not_two(x):
        if x == 2:
            raise AirflowSkipException("two")
        return x

    mapped = not_two.expand(x=numbers())
    listed(mapped)
    listed.override(task_id="kept", trigger_rule="none_failed")(mapped)


for build in (map_nothing, map_nones, map_skips):
    build()

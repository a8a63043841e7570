"""Mapped tasks that fail, mapped tasks over mapped ones, and mapped groups."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.decorators import dag, task, task_group
from airflow.operators.empty import EmptyOperator

ARGUMENTS = {"schedule": None, "start_date": datetime(2024, 1, 1), "catchup": False}


@task
def numbers():
    return [3, 1, 2]


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
def map_failures():
    @task(retries=1, retry_delay=0)
    def not_two(x):
        if x == 2:
            raise ValueError("two")
        return x

    mapped = not_two.expand(x=numbers())
    listed(mapped)
    listed.override(task_id="kept", trigger_rule="all_done")(mapped)


@dag(**ARGUMENTS)
def map_over_map():
    first = add.expand(x=numbers())
    total(add.override(task_id="again").expand(x=first))


@dag(**ARGUMENTS)
def map_group():
    @task
    def double(x):
        return 2 * x

    @task_group
    def each(x):
        return add(double(x))

    total(each.expand(x=numbers()))


@dag(**ARGUMENTS)
def map_fails_before():
    @task
    def broken():
        raise ValueError("no elements")

    mapped = add.expand(x=broken())
    total(mapped)
    EmptyOperator(task_id="cleanup", trigger_rule="all_done") << mapped


for build in (map_failures, map_over_map, map_group, map_fails_before):
    build()

"""Pipelines that run tasks for each element of something only known when they run: what is mapped over."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.decorators import dag, task

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
def map_reduce():
    total(add.expand(x=numbers()))


@dag(**ARGUMENTS)
def map_partial_product():
    listed(add.partial(y=5).expand(x=numbers()))
    listed(add.expand(x=[1, 2], y=[10, 20]))


@dag(**ARGUMENTS)
def map_kwargs():
    @task
    def pairs():
        return [{"x": 1, "y": 2}, {"x": 3}]

    listed(add.expand_kwargs(pairs()))


@dag(**ARGUMENTS)
def map_shapes():
    zipped = numbers().zip(numbers())

    @task
    def pair(both):
        return sum(both)

    listed(pair.expand(both=zipped))
    listed(add.expand(x=numbers().map(lambda value: value * 100)))


for build in (map_reduce, map_partial_product, map_kwargs, map_shapes):
    build()

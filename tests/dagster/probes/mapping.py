"""Pipelines that run tasks for each element of something only known when they run."""

from datetime import datetime

from airflow.decorators import dag, task, task_group
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


for build in (
    map_reduce, map_partial_product, map_kwargs, map_shapes, map_nothing, map_nones, map_skips, map_failures, map_over_map,
    map_group, map_fails_before,
):  # fmt: skip
    build()

"""Tasks, and steps of the flow, that have the names of functions that Python has itself."""

from prefect import flow, task
from prefect.variables import Variable


@task
def filter(rows):
    return [row for row in rows if row]


@task
def sum(rows):
    return len(list(rows))


@flow
def counts(rows: list[int] = [1, 0, 2]):
    found = filter(rows)
    input = len(found) + 1
    Variable.set("counted", input, overwrite=True)
    return sum([input])

"""Mapping: side by side, with values that are the same for all; over what was mapped, element by element."""

from prefect import flow, task, unmapped


@task
def names():
    return ["a", "b", "c"]


@task
def numbers():
    return [1, 2, 3]


@task
def repeat(name, number, mark):
    return name * number + mark


@task
def upper(text):
    return text.upper()


@task
def join(texts):
    return " ".join(texts)


@task
def nothing():
    return []


@flow
def fan(mark: str = "!"):
    repeated = repeat.map(names.submit(), numbers.submit(), mark=unmapped(mark))
    joined = join.submit(upper.map(repeated))
    empty = join.submit(upper.map(nothing.submit()))
    return [joined, empty]

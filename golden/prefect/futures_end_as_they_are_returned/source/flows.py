"""Submitted runs: what the flow returns decides about its end; what fails and is not returned does not."""

from prefect import flow, task


@task
def good(x):
    return x


@task
def bad(x):
    raise RuntimeError("bad")


@flow
def forgets():
    bad.submit(1)
    good(0)  # what is queued when the flow ends is dropped: let it begin
    return good.submit(2)


@flow
def tells():
    one = good.submit(1)
    two = bad.submit(one)
    three = good.submit(two)
    return [one, three]


@flow
def asks():
    one = good.submit(1)
    value = one.result()
    return good(value)

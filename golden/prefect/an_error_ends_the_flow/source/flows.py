"""A direct call that fails ends the flow: what comes later in the program never runs; what was submitted before does."""

from prefect import flow, task


@task
def before():
    return 1


@task
def fails(value):
    raise ValueError("no")


@task
def after():
    return "never"


@flow
def stops():
    side = before.submit()
    value = before()
    fails(value)
    after()
    return side

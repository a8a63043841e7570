"""Flows whose deployments stand in a file beside them."""

from prefect import flow, task


@task
def work(word):
    return word


@flow
def first(word: str = "m_default"):
    work(word)


@flow
def second(word: str = "m_seconddefault"):
    work(word)

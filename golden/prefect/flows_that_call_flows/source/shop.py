"""Flows that call flows: what the inner one does is part of the outer one's run, and an error in it ends both."""

import asyncio

from prefect import flow, task


@task
def extract(table):
    return [table, table]


@task
def load(rows):
    return len(rows)


@task
def check(count):
    if count > 2:
        raise ValueError("too many")


@task
async def fetch(name):
    return name.upper()


@flow
def ingest(table="sales", full=False):
    rows = extract(table)
    if full:
        check(len(rows))
    return load(rows)


@flow
def parent(table: str = "sales"):
    first = ingest(table)
    second = ingest("customers", full=True)
    load([first, second])


@flow
def guarded(count=1):
    check(count)
    load([])


@flow
def parent_of_what_fails(count: int = 3):
    guarded(count)
    load([1])


@flow
async def several_at_once(name: str = "a"):
    one, other = await asyncio.gather(fetch(name), fetch("b"))
    return await fetch(one + other)


@flow
def forgets_to_await(name: str = "a"):
    fetch(name)  # Prefect makes a coroutine of it, and runs nothing
    load([name])

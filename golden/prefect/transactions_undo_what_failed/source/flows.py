"""Tasks that are undone if a block of the flow fails, and that are told when it ends well."""

from prefect import flow, task
from prefect.transactions import transaction


@task
def reserve(seats):
    return list(range(seats))


@reserve.on_rollback
def free(around):
    print("freed", around.get("train"))


@reserve.on_commit
def confirm(around):
    print("confirmed", around.get("train"))


@task
def pay(seats, price):
    if price > 100:
        raise ValueError("too dear")
    return len(seats) * price


@flow
def books(seats: int = 2, price: int = 40):
    with transaction() as around:
        around.set("train", "IC 1")
        taken = reserve(seats)
        paid = pay(taken, price)
    return paid


@flow
def fails(seats: int = 2):
    with transaction():
        pay(reserve(seats), 200)


@flow
def waits_for_nothing(seats: int = 2):
    return reserve(seats)

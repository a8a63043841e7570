from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from prefect_code import task, transaction
from prefect_steps import prefect_body


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


def part(seats, price):
    with transaction() as around:
        around.set("train", "IC 1")
        taken = reserve(seats)
        paid = pay(taken, price)
    return paid


def make_part():
    def part(seats):
        with transaction():
            pay(reserve(seats), 200)

    return part


part_2 = make_part()


def make_reserve():
    def reserve(seats):
        return list(range(seats))

    return reserve


reserve_2 = make_reserve()

with DAG(
    "books", schedule=None, params={"seats": Param(2, type="integer"), "price": Param(40, type="integer")}
):
    part_task = task_2(task_id="part")(
        prefect_body(
            part,
            params={"seats": lambda params: params["seats"], "price": lambda params: params["price"]},
            form="part",
        )
    )()

with DAG("fails", schedule=None, params={"seats": Param(2, type="integer")}):
    part_task_2 = task_2(task_id="part")(
        prefect_body(part_2, params={"seats": lambda params: params["seats"]}, form="part")
    )()

with DAG("waits-for-nothing", schedule=None, params={"seats": Param(2, type="integer")}):
    reserve_task = task_2(task_id="reserve")(
        prefect_body(reserve_2, params={"seats": lambda params: params["seats"]})
    )()

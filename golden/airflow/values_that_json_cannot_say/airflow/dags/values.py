from datetime import timedelta

import pendulum
from airflow.sdk import DAG, task


def show(*values):
    return [repr(value) for value in values]


def give():
    return {"tuple": (1, (2, 3)), 1: "key", "none": None, "big": 10**30}


with DAG("values", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    show_task = task(task_id="show")(show)(
        (float("inf")),
        (b"bytes"),
        (
            1,
            2,
        ),
        {1: "one"},
        {3},
        (__import__("datetime").date(2024, 1, 2)),
        timedelta(minutes=1),
        (__import__("decimal").Decimal("1.5")),
        1000000000000000000000000000000,
    )
    give_task = task(task_id="give")(give)()
    got = task(task_id="got")(show)(give_task)

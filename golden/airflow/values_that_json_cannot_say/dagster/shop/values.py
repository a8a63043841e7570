from datetime import date, datetime, timedelta
from decimal import Decimal

import dagster as dg

from shop.airflow_code import task


@task
def show(*values):
    return [repr(value) for value in values]


def make_show():
    def show(*values):
        return [repr(value) for value in values]

    return show


show_2 = make_show()


@dg.op(name="show", out=dg.Out(dg.Any))
def show_op():
    return show_2(
        (float("inf")),
        (b"bytes"),
        (1, 2),
        {1: "one"},
        {3},
        (__import__("datetime").date(2024, 1, 2)),
        timedelta(seconds=60),
        (
            show(
                float("inf"),
                b"bytes",
                (1, 2),
                {1: "one"},
                {3},
                date(2024, 1, 2),
                timedelta(minutes=1),
                Decimal("1.5"),
                10**30,
            )
        ),
        1000000000000000000000000000000,
    )


@dg.op
def give():
    return {"tuple": (1, (2, 3)), 1: "key", "none": None, "big": 10**30}


@dg.op(out=dg.Out(dg.Any))
def got(give):
    return show_2(give)


@dg.job
def values():
    show_op()
    give_ = give()
    got(give=give_)

from datetime import timedelta

import dagster as dg


def show(*values):
    return [repr(value) for value in values]


@dg.op(name="show", out=dg.Out(dg.Any))
def show_op():
    return show(
        (float("inf")),
        (b"bytes"),
        (1, 2),
        {1: "one"},
        {3},
        (__import__("datetime").date(2024, 1, 2)),
        timedelta(seconds=60),
        (__import__("decimal").Decimal("1.5")),
        1000000000000000000000000000000,
    )


@dg.op
def give():
    return {"tuple": (1, (2, 3)), 1: "key", "none": None, "big": 10**30}


@dg.op(out=dg.Out(dg.Any))
def got(give):
    return show(give)


@dg.job
def values():
    show_op()
    give_ = give()
    got(give=give_)

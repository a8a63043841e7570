from datetime import timedelta

from prefect import flow, task


def show(*values):
    return [repr(value) for value in values]


def give():
    return {"tuple": (1, (2, 3)), 1: "key", "none": None, "big": 10**30}


@task(name="show")
def show_task():
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


@task(name="give")
def give_task():
    return give()


@task(name="got")
def got(give):
    return show(give)


@flow(name="values")
def values():
    show_run = show_task.submit()
    give_run = give_task.submit()
    got_run = got.submit(give_run)
    return [show_run, got_run]


if __name__ == "__main__":
    values()

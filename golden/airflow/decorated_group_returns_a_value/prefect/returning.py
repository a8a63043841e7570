from prefect import flow, task


def add(n, to):
    return n + to


def show(n):
    return f"{n}"


@task(name="twice.add")
def twice_add():
    return add(0, 1)


@task(name="twice.add__1")
def twice_add__1(twice_add):
    return add(twice_add, 1)


@task(name="twice__1.add")
def twice__1_add(twice_add__1):
    return add(twice_add__1, 1)


@task(name="twice__1.add__1")
def twice__1_add__1(twice__1_add):
    return add(twice__1_add, 1)


@task(name="show")
def show_task(twice__1_add__1):
    return show(twice__1_add__1)


@flow(name="returning")
def returning():
    twice_add_run = twice_add.submit()
    twice_add__1_run = twice_add__1.submit(twice_add_run)
    twice__1_add_run = twice__1_add.submit(twice_add__1_run)
    twice__1_add__1_run = twice__1_add__1.submit(twice__1_add_run)
    show_run = show_task.submit(twice__1_add__1_run)
    return [show_run]


if __name__ == "__main__":
    returning()

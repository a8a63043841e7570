from prefect import flow, task


def add(a, b):
    return a + b


@task(name="add")
def add_task():
    return add(1, 2)


@task(name="add__1")
def add__1():
    return add(3, 4)


@task(name="add__2")
def add__2(add_, add__1):
    return add(add_, add__1)


@flow(name="again")
def again():
    add_run = add_task.submit()
    add__1_run = add__1.submit()
    add__2_run = add__2.submit(add_run, add__1_run)
    return [add_run, add__1_run, add__2_run]


if __name__ == "__main__":
    again()

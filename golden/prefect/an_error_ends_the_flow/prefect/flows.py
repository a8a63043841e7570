from prefect import flow, task


def before():
    return 1


def fails(value):
    raise ValueError("no")


def after():
    return "never"


@task(name="before")
def before_task():
    return before()


@task(name="before_2")
def before_2():
    return before()


@task(name="fails")
def fails_task(before_2):
    return fails(value=before_2)


@task(name="after")
def after_task():
    return after()


@flow(name="stops")
def stops_flow():
    before_run = before_task.submit()
    before_2_run = before_2.submit()
    fails_run = fails_task.submit(before_2_run)
    after_run = after_task.submit(wait_for=[fails_run])
    return [before_run, before_2_run, fails_run, after_run]


if __name__ == "__main__":
    stops_flow()

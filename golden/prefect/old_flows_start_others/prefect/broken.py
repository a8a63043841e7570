from prefect import flow, task

from flows import fails


@task(name="fails")
def fails_task():
    return fails()


@flow(name="broken")
def broken():
    fails_run = fails_task.submit()
    return [fails_run]


if __name__ == "__main__":
    broken()

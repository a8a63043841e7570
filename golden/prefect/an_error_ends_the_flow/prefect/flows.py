from prefect import flow, task


@task
def before():
    return 1


@task
def fails(value):
    raise ValueError("no")


@task
def after():
    return "never"


@flow
def stops():
    side = before.submit()
    value = before()
    fails(value=value)
    after()
    return side


if __name__ == "__main__":
    stops()

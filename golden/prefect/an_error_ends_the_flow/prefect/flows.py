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
    before_run = before.submit()
    before_2_result = before()
    fails(value=before_2_result)
    after()
    return before_run


if __name__ == "__main__":
    stops()

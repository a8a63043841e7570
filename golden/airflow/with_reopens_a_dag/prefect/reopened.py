from prefect import flow, task


@task(name="first")
def first():
    return None


@task(name="second")
def second():
    return None


@flow(name="reopened")
def reopened():
    first_run = first.submit()
    second_run = second.submit(wait_for=[first_run])
    return [second_run]


if __name__ == "__main__":
    reopened()

from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="launches")
def launches():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    launches()

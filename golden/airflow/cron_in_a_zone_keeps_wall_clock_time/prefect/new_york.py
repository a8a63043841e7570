from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="new_york")
def new_york():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    new_york()

from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="missing2")
def missing2():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    missing2()

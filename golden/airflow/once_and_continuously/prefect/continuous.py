from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="continuous")
def continuous():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    continuous()

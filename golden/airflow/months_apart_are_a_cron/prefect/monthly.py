from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="every_quarter")
def every_quarter():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    every_quarter()

from prefect import flow, task


@task(name="only")
def only():
    return None


@flow(name="every_five_hours")
def every_five_hours():
    only_run = only.submit()
    return [only_run]


if __name__ == "__main__":
    every_five_hours()

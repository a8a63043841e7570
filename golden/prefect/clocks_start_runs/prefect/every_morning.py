from prefect import flow, task

from flows import load


@task(name="load")
def load_task():
    return load(table="orders")


@flow(name="every morning")
def every_morning():
    load_run = load_task.submit()
    return [load_run]


if __name__ == "__main__":
    every_morning()

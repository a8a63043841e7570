from prefect import flow, task

from flows import load


@task(name="load")
def load_task():
    return load(table="stock")


@flow(name="two crons")
def two_crons():
    load_run = load_task.submit()
    return [load_run]


if __name__ == "__main__":
    two_crons()

from prefect import flow, task

from flows import load


@task(name="load")
def load_task():
    return load(table="prices", day="today")


@flow(name="intervals")
def intervals():
    load_run = load_task.submit()
    return [load_run]


if __name__ == "__main__":
    intervals()

from prefect import flow, task
from prefect.futures import wait

from flows import bad, good


@task(name="bad")
def bad_task():
    return bad(x=1)


@task(name="good")
def good_task():
    return good(x=2)


@flow(name="forgets")
def forgets_flow():
    bad_run = bad_task.submit()
    good_run = good_task.submit()
    wait([bad_run])
    return [good_run]


if __name__ == "__main__":
    forgets_flow()

from prefect import flow, task

from flows import good


@task(name="good")
def good_task():
    return good(x=1)


@task(name="good_2")
def good_2(good_):
    return good(x=good_)


@flow(name="asks")
def asks_flow():
    good_run = good_task.submit()
    good_2_run = good_2.submit(good_run)
    return [good_run, good_2_run]


if __name__ == "__main__":
    asks_flow()

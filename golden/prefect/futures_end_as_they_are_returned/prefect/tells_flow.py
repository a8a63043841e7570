from prefect import flow, task

from flows import bad, good


@task(name="good")
def good_task():
    return good(x=1)


@task(name="bad")
def bad_task(good):
    return bad(x=good)


@task(name="good_2")
def good_2(bad):
    return good(x=bad)


@flow(name="tells")
def tells_flow():
    good_run = good_task.submit()
    bad_run = bad_task.submit(good_run)
    good_2_run = good_2.submit(bad_run)
    return [good_run, good_2_run]


if __name__ == "__main__":
    tells_flow()

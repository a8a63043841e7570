from prefect import flow, task


@task
def good(x):
    return x


@flow
def asks():
    good_run = good.submit(x=1)
    good_value = good_run.result()
    good_2_result = good(x=good_value)
    return good_2_result


@task
def bad(x):
    raise RuntimeError("bad")


@flow
def forgets():
    bad.submit(x=1)
    good(x=0)
    good_2_run = good.submit(x=2)
    return good_2_run


@flow
def tells():
    good_run = good.submit(x=1)
    bad_run = bad.submit(x=good_run)
    good_2_run = good.submit(x=bad_run)
    return [good_run, good_2_run]

from prefect import flow, task


@task
def good(x):
    return x


@flow
def asks():
    one = good.submit(x=1)
    good_value = one.result()
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
    one = good.submit(x=1)
    two = bad.submit(x=one)
    three = good.submit(x=two)
    return [one, three]

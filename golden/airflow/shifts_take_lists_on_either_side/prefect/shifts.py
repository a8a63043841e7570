from prefect import flow, task


@task(name="a")
def a():
    return None


@task(name="b")
def b():
    return None


@task(name="c")
def c():
    return None


@task(name="d")
def d():
    return None


@task(name="e")
def e():
    return None


@task(name="f")
def f():
    return None


@flow(name="shifts")
def shifts():
    a_run = a.submit()
    b_run = b.submit(wait_for=[a_run])
    c_run = c.submit(wait_for=[a_run])
    d_run = d.submit(wait_for=[a_run, b_run, c_run])
    e_run = e.submit(wait_for=[a_run, d_run])
    f_run = f.submit(wait_for=[a_run, b_run, c_run, d_run])
    return [a_run, b_run, c_run, d_run, e_run, f_run]


if __name__ == "__main__":
    shifts()

from prefect import flow, task


@task(name="start")
def start():
    return None


@task(name="outer.one")
def outer_one():
    return None


@task(name="outer.inner.two")
def outer_inner_two():
    return None


@task(name="outer.inner.three")
def outer_inner_three():
    return None


@task(name="four")
def four():
    return None


@task(name="end")
def end():
    return None


@flow(name="groups")
def groups():
    start_run_2 = start.submit()
    outer_one_run = outer_one.submit(wait_for=[start_run_2])
    outer_inner_two_run = outer_inner_two.submit(wait_for=[outer_one_run])
    outer_inner_three_run = outer_inner_three.submit(wait_for=[outer_one_run])
    four_run = four.submit(wait_for=[outer_inner_two_run, outer_inner_three_run])
    end_run = end.submit(wait_for=[four_run])
    return [outer_inner_two_run, outer_inner_three_run, end_run]


if __name__ == "__main__":
    groups()

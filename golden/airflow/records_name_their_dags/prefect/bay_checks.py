from prefect import flow, task

from venues import check


@task(name="check_0")
def check_0():
    return check(day=0, venue="bay")


@task(name="check_1")
def check_1():
    return check(day=1, venue="bay")


@flow(name="bay_checks")
def bay_checks():
    check_0_run = check_0.submit()
    check_1_run = check_1.submit()
    return [check_0_run, check_1_run]


if __name__ == "__main__":
    bay_checks()

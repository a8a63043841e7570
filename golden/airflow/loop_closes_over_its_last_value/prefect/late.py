from prefect import flow, task


def early(name="a"):
    return name


def make_late(name):
    def late():
        return name

    return late


function = lambda n: n * 2


def make_early():
    def early(name="b"):
        return name

    return early


early_2 = make_early()


@task(name="early_a")
def early_a():
    return early()


@task(name="late_a")
def late_a():
    return make_late(name="b")()


@task(name="bound_a")
def bound_a():
    return function("a")


@task(name="early_b")
def early_b():
    return early_2()


@task(name="late_b")
def late_b():
    return make_late(name="b")()


@task(name="bound_b")
def bound_b():
    return function("b")


@flow(name="late")
def late_flow():
    early_a_run = early_a.submit()
    late_a_run = late_a.submit()
    bound_a_run = bound_a.submit()
    early_b_run = early_b.submit()
    late_b_run = late_b.submit()
    bound_b_run = bound_b.submit()
    return [early_a_run, late_a_run, bound_a_run, early_b_run, late_b_run, bound_b_run]


if __name__ == "__main__":
    late_flow()

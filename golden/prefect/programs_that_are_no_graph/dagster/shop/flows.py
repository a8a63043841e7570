from shop.prefect_code import flow, task


@task(retries=2)
def count(n):
    return n + 1


@task
def may_fail(n):
    if n == 2:
        raise ValueError("two")
    return n


@flow(name="climbs until ten")
def climbs(start: int = 0):
    n = start
    while n < 10:
        n = count(n)
    if n == 10:
        return n
    return -1


def make_climbs():
    def climbs(start: int = 0):
        n = start
        while n < 10:
            n = count(n)
        if n == 10:
            return n
        return -1

    return climbs


climbs_2 = make_climbs()


def fails_inside():
    future = may_fail.submit(2)
    return future, 1


def forgives():
    found = []
    for n in range(4):
        try:
            found.append(may_fail(n))
        except ValueError:
            found.append(None)
    states = [may_fail(n, return_state=True) for n in (1, 2)]
    return sum(state.is_failed() for state in states), found


def outer():
    return climbs(5) + 1


def raises_inside():
    while True:
        may_fail(2)


def make_count():
    def count(n):
        return n + 1

    return count


count_2 = make_count()

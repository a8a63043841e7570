from shop.prefect_code import task


@task(retries=2)
def count(n):
    return n + 1


@task
def may_fail(n):
    if n == 2:
        raise ValueError("two")
    return n


def loop(n):
    while n < 10:
        n = count(n)
    return n


condition = lambda n: n == 10


def make_may_fail():
    def may_fail(n):
        if n == 2:
            raise ValueError("two")
        return n

    return may_fail


may_fail_2 = make_may_fail()


def attempt(found, n):
    try:
        found.append(may_fail(n))
    except ValueError:
        found.append(None)
    return found


returned = lambda states, found: (sum(state.is_failed() for state in states), found)


chosen = lambda condition, yes, no: yes if condition else no


returned_2 = lambda found_1: found_1 + 1


def make_loop():
    def loop():
        while True:
            may_fail(2)

    return loop


loop_2 = make_loop()


def make_count():
    def count(n):
        return n + 1

    return count


count_2 = make_count()

from prefect import flow, task


@task
def numbers():
    raise ValueError("no numbers")


@task
def before():
    return "before"


@task
def double(number):
    return 2 * number


@task
def after():
    return "after"


@flow
def fan_of_nothing():
    found = numbers.submit()
    early = before()
    doubled = double.map(found)
    late = after.submit()
    return early, doubled, late


if __name__ == "__main__":
    fan_of_nothing()

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
    before()
    double.map(number=found)
    numbers_value = found.result()
    after.submit()


if __name__ == "__main__":
    fan_of_nothing()

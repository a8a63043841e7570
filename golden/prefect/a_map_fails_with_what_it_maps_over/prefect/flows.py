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
    numbers_run = numbers.submit()
    before()
    double.map(number=numbers_run)
    numbers_value = numbers_run.result()
    after.submit()


if __name__ == "__main__":
    fan_of_nothing()

from prefect import flow, task


@task
def numbers():
    return [0, 1, 2, 3]


@task
def half(number):
    if number % 2:
        return None
    return number // 2


@task
def report(halves):
    return [halves.count(None), halves]


@flow
def halve():
    return report(half.map(numbers.submit()))


if __name__ == "__main__":
    halve()

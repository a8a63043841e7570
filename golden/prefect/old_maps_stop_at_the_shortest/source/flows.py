"""Prefect 1: mapping side by side as far as the shortest goes, element by element over what was mapped, `unmapped`, `flatten`."""

from prefect import Flow, Parameter, flatten, task, unmapped
from prefect.engine import signals


@task
def numbers(count):
    return list(range(count))


@task
def add(x, y):
    return x + y


@task
def half(x):
    if x % 2:
        return None
    return x // 2


@task
def only_big(x):
    if x < 11:
        raise signals.SKIP("small")
    return x


@task
def nested():
    return [[1, 2], [], [3]]


@task
def listed(xs):
    return [str(x) for x in xs]


@task(skip_on_upstream_skip=False)
def counted(xs):
    return len(xs)


with Flow("maps") as flow:
    count = Parameter("count", default=4)
    some = numbers(count)
    sums = add.map(some, y=unmapped(10))
    listed(half.map(sums))
    listed(only_big.map(sums))
    counted(only_big.map(sums))
    listed(add.map(some, [100, 200]))
    listed(add.map(flatten(nested()), unmapped(count)))
    listed(half.map(numbers(0)))

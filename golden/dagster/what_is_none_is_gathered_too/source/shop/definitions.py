"""An element that comes to nothing has its place among the others."""

from dagster import Definitions, DynamicOut, DynamicOutput, job, op


@op(out=DynamicOut())
def numbers():
    for number in range(4):
        yield DynamicOutput(number, mapping_key=str(number))


@op
def half(number):
    if number % 2:
        return None
    return number // 2


@op
def report(halves):
    return [halves.count(None), halves]


@job
def halve():
    report(numbers().map(half).collect())


defs = Definitions(jobs=[halve])

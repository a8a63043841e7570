import dagster as dg
from dagster import DynamicOutput


@dg.op(out=dg.DynamicOut())
def numbers():
    for number in range(4):
        yield DynamicOutput(number, mapping_key=str(number))


@dg.op
def half(number):
    if number % 2:
        return None
    return number // 2


@dg.op
def report(halves):
    return [halves.count(None), halves]


@dg.job
def halve():
    numbers_out = numbers()

    def each_half(element):
        half_out = half(number=element)
        return half_out

    half_outs = numbers_out.map(each_half)
    report(halves=half_outs.collect())

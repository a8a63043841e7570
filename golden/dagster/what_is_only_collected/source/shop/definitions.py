"""Outputs with elements that an op takes all together, mapped over elsewhere or not at all; keys that look like places, and are none."""

import dagster as dg


@dg.op(out=dg.DynamicOut())
def shelves():
    for number in (3, 1, 2):
        yield dg.DynamicOutput(10 * number, mapping_key=str(number))


@dg.op
def total(found):
    return sum(found)


@dg.op
def half(count):
    return count / 2


@dg.job
def stock():
    total(shelves().collect())


@dg.job
def stock_and_half():
    found = shelves()
    total(found.collect())
    total(found.map(half).collect())


@dg.op(ins={"after": dg.In(dg.Nothing)})
def closed():
    return "closed"


@dg.graph
def summary(counts):
    total(counts)


@dg.job
def stock_in_a_graph():
    halves = shelves().map(half)
    summary(halves.collect())
    closed(after=halves.collect())


defs = dg.Definitions(jobs=[stock, stock_and_half, stock_in_a_graph])

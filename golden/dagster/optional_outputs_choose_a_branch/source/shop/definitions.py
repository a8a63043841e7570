"""A branch: of two optional outputs one is put out, and what waits for the other is skipped, as is all after it."""

from dagster import Definitions, Out, Output, job, op


@op(out={"cheap": Out(is_required=False), "dear": Out(is_required=False)})
def judge():
    price = 12
    if price > 10:
        yield Output(price, "dear")
    else:
        yield Output(price, "cheap")


@op
def sell(price):
    return f"sold for {price}"


@op
def ask(price):
    return f"asked for {price}"


@op
def fails(price):
    raise ValueError("no")


@op
def both(sold, asked):
    return [sold, asked]


@op
def skip_comes_first(sold, failed):
    return [sold, failed]


@job
def choose():
    cheap, dear = judge()
    sold = sell(cheap)
    both(sold, ask(dear))
    skip_comes_first(sold, fails(dear))


defs = Definitions(jobs=[choose])

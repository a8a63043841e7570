import dagster as dg
from dagster import Output


@dg.op(out={"cheap": dg.Out(is_required=False), "dear": dg.Out(is_required=False)})
def judge():
    price = 12
    if price > 10:
        yield Output(price, "dear")
    else:
        yield Output(price, "cheap")


@dg.op
def sell(price):
    return f"sold for {price}"


@dg.op
def ask(price):
    return f"asked for {price}"


@dg.op
def both(sold, asked):
    return [sold, asked]


@dg.op
def fails(price):
    raise ValueError("no")


@dg.op
def skip_comes_first(sold, failed):
    return [sold, failed]


@dg.job
def choose():
    judge_cheap_out, judge_dear_out = judge()
    sell_out = sell(price=judge_cheap_out)
    ask_out = ask(price=judge_dear_out)
    both(sold=sell_out, asked=ask_out)
    fails_out = fails(price=judge_dear_out)
    skip_comes_first(sold=sell_out, failed=fails_out)

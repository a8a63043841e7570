from dagster_code import Output


def judge():
    price = 12
    if price > 10:
        yield Output(price, "dear")
    else:
        yield Output(price, "cheap")


def sell(price):
    return f"sold for {price}"


def ask(price):
    return f"asked for {price}"


def both(sold, asked):
    return [sold, asked]


def fails(price):
    raise ValueError("no")


def skip_comes_first(sold, failed):
    return [sold, failed]

def load(table):
    return len(table)


def do_left(left, at_most, step):
    while left > at_most:
        left = left - step
    return left


def report(table, rows):
    return f"{table}: {rows}"

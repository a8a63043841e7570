def load(rows):
    return len(rows)


def check(count):
    if count > 2:
        raise ValueError("too many")


def extract(table):
    return [table, table]


value = lambda rows: len(rows)


async def fetch(name):
    return name.upper()


value_2 = lambda one, other: one + other

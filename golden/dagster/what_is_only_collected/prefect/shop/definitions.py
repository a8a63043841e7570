from dagster_code import dagster as dg


def shelves():
    for number in (3, 1, 2):
        yield dg.DynamicOutput(10 * number, mapping_key=str(number))


def total(found):
    return sum(found)


def half(count):
    return count / 2


def closed():
    return "closed"

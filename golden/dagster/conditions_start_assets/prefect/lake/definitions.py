from dagster_code import dagster as dg


def landed():
    return [1, 2, 3]


def cleaned(landed):
    return [number for number in landed if number > 1]


def reported():
    return dg.MaterializeResult(metadata={"told": True})


def by_hand():
    return 1

from dagster_code import MaterializeResult, Output


def both():
    yield Output([1, 2], "users")


def count(users):
    return len(users)


def count_items(items):
    return len(items)


def sides():
    yield MaterializeResult(asset_key="left")
    yield MaterializeResult(asset_key="right", metadata={"n": 1})


def after_sides():
    return "after"

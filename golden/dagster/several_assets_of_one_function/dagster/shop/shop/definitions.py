import dagster as dg
from dagster import MaterializeResult, Output


@dg.multi_asset(outs={"users": dg.AssetOut(), "items": dg.AssetOut(is_required=False)})
def both():
    yield Output([1, 2], "users")


@dg.asset
def count(users):
    return len(users)


@dg.asset
def count_items(items):
    return len(items)


@dg.multi_asset(specs=[dg.AssetSpec("left", deps=["users"]), dg.AssetSpec("right")])
def sides():
    yield MaterializeResult(asset_key="left")
    yield MaterializeResult(asset_key="right", metadata={"n": 1})


@dg.asset(deps=["left", "right"])
def after_sides():
    return "after"

"""`multi_asset`: outputs that are assets, one of them optional."""

from dagster import AssetOut, AssetSpec, Definitions, MaterializeResult, Output, asset, multi_asset


@multi_asset(outs={"users": AssetOut(), "items": AssetOut(is_required=False)})
def both():
    yield Output([1, 2], "users")


@asset
def count(users):
    return len(users)


@asset
def count_items(items):
    return len(items)


@multi_asset(specs=[AssetSpec("left", deps=["users"]), AssetSpec("right")])
def sides():
    yield MaterializeResult(asset_key="left")
    yield MaterializeResult(asset_key="right", metadata={"n": 1})


@asset(deps=[sides])
def after_sides():
    return "after"


defs = Definitions(assets=[both, count, count_items, sides, after_sides])

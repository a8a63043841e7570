"""Assets that their loader puts below a prefix."""

import dagster as dg

landing = dg.SourceAsset("landing")


@dg.asset(deps=[landing], owners=["team:lake"], metadata={"unit": "row"})
def orders():
    return [3, 4]


@dg.asset(key_prefix="daily", retry_policy=dg.RetryPolicy(max_retries=1))
def totals(orders: list[int]) -> int:
    """Add them up."""
    return sum(orders)


@dg.op
def halve(value):
    return value / 2


@dg.graph_asset
def share(totals):
    return halve(totals)


@dg.multi_asset(outs={"low": dg.AssetOut(key_prefix="ends"), "high": dg.AssetOut()})
def ends(orders):
    return min(orders), max(orders)

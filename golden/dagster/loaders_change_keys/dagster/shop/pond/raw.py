import dagster as dg


@dg.op
def halve(value):
    return value / 2


@dg.multi_asset(
    outs={
        "result": dg.AssetOut(
            key=dg.AssetKey(["lake", "orders"]),
            group_name="lake_group",
            owners=["team:lake"],
            metadata={"unit": "row"},
        )
    },
    deps=[dg.AssetKey(["outside", "landing"])],
)
def orders():
    return [3, 4]


@dg.multi_asset(
    outs={
        "result": dg.AssetOut(
            key=dg.AssetKey(["lake", "daily", "totals"]), group_name="lake_group", description="Add them up."
        )
    },
    ins={"orders": dg.AssetIn(key=dg.AssetKey(["lake", "orders"]))},
    name="daily__totals",
    retry_policy=dg.RetryPolicy(max_retries=1),
)
def totals(orders: list[int]) -> int:
    """Add them up."""
    return sum(orders)


@dg.multi_asset(
    outs={
        "low": dg.AssetOut(key=dg.AssetKey(["lake", "ends", "low"]), group_name="lake_group"),
        "high": dg.AssetOut(key=dg.AssetKey(["lake", "high"]), group_name="lake_group"),
    },
    ins={"orders": dg.AssetIn(key=dg.AssetKey(["lake", "orders"]))},
)
def ends(orders):
    return min(orders), max(orders)


@dg.graph_multi_asset(
    outs={"share": dg.AssetOut(key=dg.AssetKey(["lake", "share"]))},
    ins={"totals": dg.AssetIn(key=dg.AssetKey(["lake", "daily", "totals"]))},
    group_name="lake_group",
)
def share(totals):
    halve_out = halve(value=totals)
    return {"share": halve_out}

import dagster as dg

from ledger.ops import doubled, parts, split, squared, total


@dg.asset
def prices():
    return [3, 5]


@dg.asset
def stamped(): ...


@dg.graph_asset(group_name="sums", key_prefix="eu", tags={"team": "shop"}, kinds={"python"})
def costs(prices, stamped):
    """The squares of all prices, twice, in one number."""
    return total(parts(doubled(prices)).map(squared).collect(), after=stamped)


@dg.graph_multi_asset(outs={"cheapest": dg.AssetOut(), "dearest": dg.AssetOut(key=["eu", "dearest"])})
def ends(prices):
    low, high = split(doubled(prices))
    return {"cheapest": low, "dearest": high}


@dg.asset(ins={"costs": dg.AssetIn(["eu", "costs"]), "dearest": dg.AssetIn(["eu", "dearest"])})
def report(costs, cheapest, dearest):
    return f"{costs} from {cheapest} to {dearest}"


@dg.asset(deps=[dg.AssetKey(["eu", "costs"])])
def sent(): ...


sums = dg.define_asset_job("sums", selection=[prices, stamped, costs])

defs = dg.Definitions(assets=[prices, stamped, costs, ends, report, sent], jobs=[sums])

import dagster as dg

from shop.ledger.ops import doubled, parts, split, squared, total


@dg.asset
def prices():
    return [3, 5]


@dg.asset
def stamped(): ...


@dg.asset(
    ins={
        "costs": dg.AssetIn(key=dg.AssetKey(["eu", "costs"])),
        "dearest": dg.AssetIn(key=dg.AssetKey(["eu", "dearest"])),
    }
)
def report(costs, cheapest, dearest):
    return f"{costs} from {cheapest} to {dearest}"


@dg.asset(deps=[dg.AssetKey(["eu", "costs"])])
def sent(): ...


@dg.graph_asset(key_prefix=["eu"], group_name="sums", tags={"team": "shop"}, kinds={"python"})
def costs(prices, stamped):
    "The squares of all prices, twice, in one number."
    doubled_out = doubled(numbers=prices)
    parts_out = parts(numbers=doubled_out)

    def each_eu__costs_squared(element):
        squared_out = squared(number=element)
        return squared_out

    eu__costs_squared_outs = parts_out.map(each_eu__costs_squared)
    total_out = total(numbers=eu__costs_squared_outs.collect(), after=stamped)
    return total_out


@dg.graph_multi_asset(
    outs={"cheapest": dg.AssetOut(), "dearest": dg.AssetOut(key=dg.AssetKey(["eu", "dearest"]))}
)
def ends(prices):
    doubled_out = doubled(numbers=prices)
    split_low_out, split_high_out = split(numbers=doubled_out)
    return {"cheapest": split_low_out, "dearest": split_high_out}


sums = dg.define_asset_job(
    "sums", selection=dg.AssetSelection.assets("prices", "stamped", dg.AssetKey(["eu", "costs"]))
)

import dagster as dg


@dg.asset(ins={"totals": dg.AssetIn(key=["lake", "daily", "totals"])})
def shown(totals):
    return f"{totals} in all"

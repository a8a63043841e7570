import dagster as dg


@dg.asset(
    ins={"totals": dg.AssetIn(key=dg.AssetKey(["lake", "daily", "totals"]))},
    automation_condition=dg.AutomationCondition.eager(),
)
def shown(totals):
    return f"{totals} in all"

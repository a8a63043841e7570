import dagster as dg

load_the_lake = dg.define_asset_job(
    "load_the_lake",
    selection=dg.AssetSelection.assets(
        dg.AssetKey(["lake", "orders"]),
        dg.AssetKey(["lake", "daily", "totals"]),
        dg.AssetKey(["lake", "share"]),
        dg.AssetKey(["lake", "ends", "low"]),
        dg.AssetKey(["lake", "high"]),
    ),
)

show_the_lake = dg.define_asset_job("show_the_lake", selection=dg.AssetSelection.assets("shown"))

import dagster as dg

raw_job = dg.define_asset_job(
    "raw_job",
    selection=dg.AssetSelection.assets("orders", dg.AssetKey(["raw", "eu", "customers"])),
    tags={"team": "shop"},
)

report_job = dg.define_asset_job(
    "report_job", selection=dg.AssetSelection.assets("orders", "names", "stamped", "report")
)

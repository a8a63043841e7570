import dagster as dg

compare_each_day = dg.define_asset_job(
    "compare_each_day", selection=dg.AssetSelection.assets("change", "week", "copied", "doubled")
)

count_visits = dg.define_asset_job("count_visits", selection=dg.AssetSelection.assets("visits"))

keep_the_latest = dg.define_asset_job("keep_the_latest", selection=dg.AssetSelection.assets("latest"))

report_on_shops = dg.define_asset_job("report_on_shops", selection=dg.AssetSelection.assets("report", "note"))

take_each_day = dg.define_asset_job(
    "take_each_day", selection=dg.AssetSelection.assets(dg.AssetKey(["raw", "takings"]))
)

visit_shops = dg.define_asset_job("visit_shops", selection=dg.AssetSelection.assets("shops"))

visit_zones = dg.define_asset_job("visit_zones", selection=dg.AssetSelection.assets("by_zone"))

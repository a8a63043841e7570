import dagster as dg

from depot import sales

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([sales], include_specs=True),
    jobs=[
        dg.define_asset_job("take_each_day", selection=["raw/takings"]),
        dg.define_asset_job("compare_each_day", selection=["change", "week", "copied", "doubled"]),
        dg.define_asset_job("keep_the_latest", selection="latest"),
        dg.define_asset_job("visit_shops", selection="shops"),
        dg.define_asset_job("visit_zones", selection="by_zone"),
        dg.define_asset_job("count_visits", selection="visits"),
        dg.define_asset_job("report_on_shops", selection=["report", "note"]),
    ],
)

import dagster as dg

from pond import outer, raw

defs = dg.Definitions(
    assets=[
        *dg.load_assets_from_modules([raw], "lake_group", ["lake"], source_key_prefix="outside"),
        *dg.load_assets_from_modules([outer], automation_condition=dg.AutomationCondition.eager()),
    ],
    jobs=[
        dg.define_asset_job("load_the_lake", dg.AssetSelection.groups("lake_group")),
        dg.define_asset_job("show_the_lake", dg.AssetSelection.assets("shown")),
    ],
)

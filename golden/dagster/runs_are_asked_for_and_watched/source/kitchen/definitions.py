import dagster as dg

from kitchen import feeds
from kitchen.ops import dinner, lunch_job, oven
from kitchen.watch import at_noon, hungry, tell

stock = dg.define_asset_job("stock", selection=dg.AssetSelection.groups("stock"))


@dg.definitions
def defs():
    return dg.Definitions(
        assets=dg.load_assets_from_modules([feeds]),
        asset_checks=feeds.checks,
        jobs=[dinner, lunch_job, stock],
        sensors=[hungry, tell],
        schedules=[at_noon],
        resources={"oven": oven},
    )

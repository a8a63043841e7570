"""The code location."""

import dagster as dg

from shop import assets
from shop.resources import Warehouse

raw_job = dg.define_asset_job("raw_job", selection=dg.AssetSelection.groups("raw"), tags={"team": "shop"})
report_job = dg.define_asset_job("report_job", selection="+report")

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([assets]),
    jobs=[raw_job, report_job],
    schedules=[dg.ScheduleDefinition(job=raw_job, cron_schedule="0 5 * * *", execution_timezone="Europe/Berlin")],
    resources={"warehouse": Warehouse(limit=1)},
)

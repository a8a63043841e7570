import dagster as dg

from warehouse.assets import marts, raw
from warehouse.resources import Database

everything = dg.load_assets_from_modules([raw, marts])

daily_marts = dg.define_asset_job(
    "daily_marts",
    selection=dg.AssetSelection.groups("marts").upstream(),
    tags={"team": "data"},
    description="All that the marts need.",
)
only_raw = dg.define_asset_job("only_raw", selection=dg.AssetSelection.assets(raw.raw_orders) | dg.AssetSelection.groups("raw"))

defs = dg.Definitions(
    assets=everything,
    asset_checks=[marts.has_orders, marts.check_hosts],
    jobs=[daily_marts, only_raw],
    schedules=[
        dg.ScheduleDefinition(
            name="every_morning",
            job=daily_marts,
            cron_schedule="15 6 * * 1-5",
            execution_timezone="America/New_York",
            default_status=dg.DefaultScheduleStatus.RUNNING,
        ),
        dg.ScheduleDefinition(job=only_raw, cron_schedule=["0 * * * *", "30 12 * * *"]),
    ],
    resources={"database": Database(host="localhost", port=5433)},
)

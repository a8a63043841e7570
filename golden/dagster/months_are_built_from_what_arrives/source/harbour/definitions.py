import dagster as dg

from harbour import ships
from harbour.constants import nightly
from harbour.resources import Store, scales

monthly_cargo = dg.define_asset_job(
    "monthly_cargo",
    selection=dg.AssetSelection.keys("imports", dg.AssetKey(["port", "exports"]), "arrivals"),
    description="Cargo of a month.",
    tags={"dagster/priority": "2"},
)
weekly_queue = dg.define_asset_job(
    "weekly_queue",
    selection=[ships.queue],
    config={"ops": {"queue": {"config": {"limit": 4}}}},
)
yearly = dg.define_asset_job("yearly", selection=dg.AssetSelection.assets(ships.year))

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([ships]),
    jobs=[monthly_cargo, weekly_queue, yearly],
    schedules=[
        dg.build_schedule_from_partitioned_job(monthly_cargo, hour_of_day=4, description="Once a month"),
        dg.ScheduleDefinition(
            name="years",
            job=yearly,
            cron_schedule=nightly(2, "0"),
            execution_timezone="Europe/Athens",
            description="On Sundays",
            default_status=dg.DefaultScheduleStatus.RUNNING,
        ),
    ],
    resources={"store": Store(), "scales": scales},
)

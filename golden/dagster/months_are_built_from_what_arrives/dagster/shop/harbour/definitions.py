import dagster as dg

from shop.harbour.constants import nightly

monthly_cargo = dg.define_asset_job(
    "monthly_cargo",
    selection=dg.AssetSelection.assets("arrivals", "imports", dg.AssetKey(["port", "exports"])),
    description="Cargo of a month.",
    tags={"dagster/priority": "2"},
)

weekly_queue = dg.define_asset_job(
    "weekly_queue",
    selection=dg.AssetSelection.assets("queue"),
    config={"ops": {"queue": {"config": {"limit": 4}}}},
)

yearly = dg.define_asset_job("yearly", selection=dg.AssetSelection.assets("year"))

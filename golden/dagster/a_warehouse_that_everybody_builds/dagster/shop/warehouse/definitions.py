import dagster as dg

daily_marts = dg.define_asset_job(
    "daily_marts",
    selection=dg.AssetSelection.assets(
        "raw_orders", "raw_payments", dg.AssetKey(["marts", "orders_by_id"]), "sales_report"
    ),
    description="All that the marts need.",
    tags={"team": "data"},
)

only_raw = dg.define_asset_job("only_raw", selection=dg.AssetSelection.assets("raw_orders", "raw_payments"))

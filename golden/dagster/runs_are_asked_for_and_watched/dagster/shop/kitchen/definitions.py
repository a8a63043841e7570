import dagster as dg

stock = dg.define_asset_job("stock", selection=dg.AssetSelection.assets("bought", "shelf", "salt"))

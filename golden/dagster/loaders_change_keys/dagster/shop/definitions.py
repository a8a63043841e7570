"""All that Dagster is to know of."""

import dagster as dg

from shop.pond.definitions import load_the_lake, show_the_lake
from shop.pond.outer import shown
from shop.pond.raw import ends, orders, share, totals

defs = dg.Definitions(
    assets=[
        orders,
        totals,
        ends,
        share,
        shown,
        dg.SourceAsset(dg.AssetKey(["outside", "landing"]), group_name="lake_group"),
    ],
    jobs=[load_the_lake, show_the_lake],
)

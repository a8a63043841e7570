"""All that Dagster is to know of."""

import dagster as dg

from shop.shop import Board, counting, parcels, report, stock

defs = dg.Definitions(
    assets=[stock, report], jobs=[counting, parcels], resources={"board": Board(title="shop")}
)

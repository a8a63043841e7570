"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import after_sides, both, count, count_items, sides

defs = dg.Definitions(assets=[both, count, count_items, sides, after_sides])

"""All that Dagster is to know of."""

import dagster as dg

from shop.definitions_ import after_even, after_odd, first, news, sides, told

defs = dg.Definitions(assets=[news, told, first, sides, after_odd, after_even])

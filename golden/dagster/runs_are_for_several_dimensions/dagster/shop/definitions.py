"""All that Dagster is to know of."""

import dagster as dg

from shop.grid.definitions import daily, sized, sold, stored, summed

defs = dg.Definitions(assets=[sold, summed, stored], jobs=[daily, sized])

"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import fan

defs = dg.Definitions(jobs=[fan])

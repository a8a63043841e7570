"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import failing

defs = dg.Definitions(jobs=[failing])
